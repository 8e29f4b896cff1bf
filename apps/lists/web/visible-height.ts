import { useEffect } from "react";

/**
 * Keeps a list as high as what a phone's keyboard leaves of the page.
 *
 * Told by the custom property `--list-visible`. A browser that pushes the page up under the
 * keyboard is put back: the field in which one adds is in view without that.
 */
export function useVisibleHeight(): void {
  useEffect(() => {
    const view = window.visualViewport;
    if (!view) return;
    const { style } = document.documentElement;
    const follow = () => {
      // Who has zoomed in looks at a part of the page, and nothing is to move.
      if (view.scale > 1.01) return;
      style.setProperty("--list-visible", `${Math.round(view.height)}px`);
      if (view.offsetTop > 0) window.scrollTo(0, 0);
    };
    follow();
    view.addEventListener("resize", follow);
    view.addEventListener("scroll", follow);
    return () => {
      view.removeEventListener("resize", follow);
      view.removeEventListener("scroll", follow);
      style.removeProperty("--list-visible");
    };
  }, []);
}
