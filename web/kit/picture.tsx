import { ImageOff, RotateCw } from "lucide-react";
import { type CSSProperties, useState } from "react";
import { Button } from "react-aria-components/Button";
import { fitted } from "./fit.ts";
import { iconStroke } from "./icon.ts";

/** What a picture says that could not be loaded. */
export interface PictureWords {
  readonly failed: string;
  readonly retry: string;
}

interface Props {
  readonly src: string;
  /** The picture blurred, a few pixels wide: a `data:` address. */
  readonly blur?: string | undefined;
  /** The size of the whole picture in pixels; its place is kept from the beginning. */
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly words: PictureWords;
  readonly onPress?: () => void;
}

/** The largest that a picture is within a conversation, in pixels. */
const largest = { width: 420, height: 320 };

type State = { readonly name: "loading" | "loaded" | "failed"; readonly attempt: number };

/** A picture in a conversation: it has its place before it is there, so nothing jumps. */
export function Picture({ src, blur, width, height, alt, words, onPress }: Props) {
  const [state, setState] = useState<State>({ name: "loading", attempt: 0 });
  const place = fitted({ width, height }, largest);
  const style: CSSProperties = {
    width: place.width,
    aspectRatio: `${place.width} / ${place.height}`,
    ...(blur === undefined ? {} : { backgroundImage: `url(${JSON.stringify(blur)})` }),
  };
  if (state.name === "failed") {
    const retry = () => setState({ name: "loading", attempt: state.attempt + 1 });
    return (
      <div className="picture picture-failed" style={style}>
        <ImageOff strokeWidth={iconStroke} aria-hidden />
        <span>{words.failed}</span>
        <Button className="picture-retry" onPress={retry}>
          <RotateCw strokeWidth={iconStroke} aria-hidden />
          {words.retry}
        </Button>
      </div>
    );
  }
  const image = (
    <img
      key={state.attempt}
      src={src}
      alt={alt}
      width={place.width}
      height={place.height}
      loading="lazy"
      decoding="async"
      draggable={false}
      data-loaded={state.name === "loaded" || undefined}
      onLoad={() => setState({ ...state, name: "loaded" })}
      onError={() => setState({ ...state, name: "failed" })}
    />
  );
  if (!onPress) {
    return (
      <div className="picture" style={style}>
        {image}
      </div>
    );
  }
  return (
    <Button className="picture" style={style} aria-haspopup="dialog" onPress={onPress}>
      {image}
    </Button>
  );
}
