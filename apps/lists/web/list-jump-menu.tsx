import { CornerDownRight } from "lucide-react";
import { Menu, MenuItem } from "../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../web/kit/menu-button.tsx";

interface Props extends MenuContentProps {
  readonly label: string;
  readonly parts: readonly { readonly id: string; readonly text: string }[];
  readonly onChoose: (id: string) => void;
}

/** The parts of the shop that have something to get. */
export default function ListJumpMenu({ label, parts, onChoose, ...rest }: Props) {
  return (
    <Menu {...rest} label={label}>
      {parts.map(({ id, text }) => (
        <MenuItem key={id} icon={CornerDownRight} onAction={() => onChoose(id)}>
          {text}
        </MenuItem>
      ))}
    </Menu>
  );
}
