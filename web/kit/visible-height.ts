import { useEffect } from "react";

/**
 * Keeps what fills the page as high as what a phone's keyboard leaves of the page.
 *
 * Told by the custom property `--visible`. A browser that pushes the page up under the keyboard
 * is put back: the field at its end is in view without that.
 */
export function useVisibleHeight(): void {
  useEffect(() => {
    const view = window.visualViewport;
    if (!view) return;
    const { style } = document.documentElement;
    const follow = () => {
      // Who has zoomed in looks at a part of the page, and nothing is to move.
      if (view.scale > 1.01) return;
      style.setProperty("--visible", `${Math.round(view.height)}px`);
      if (view.offsetTop > 0) window.scrollTo(0, 0);
    };
    follow();
    view.addEventListener("resize", follow);
    view.addEventListener("scroll", follow);
    return () => {
      view.removeEventListener("resize", follow);
      view.removeEventListener("scroll", follow);
      style.removeProperty("--visible");
    };
  }, []);
}
