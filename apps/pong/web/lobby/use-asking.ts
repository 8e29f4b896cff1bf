import { useLocation, useNavigate } from "@tanstack/react-router";
import { useState } from "react";

/** Whether a dialog is open: by a button, or because its own address is. */
export function useAsking(address: string): readonly [boolean, (isAsking: boolean) => void] {
  const isAddressed = useLocation({ select: ({ pathname }) => pathname === address });
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const set = (isAsking: boolean) => {
    setOpen(isAsking);
    if (!isAsking && isAddressed && location.pathname === address) {
      void navigate({ to: "/pong", replace: true });
    }
  };
  return [isOpen || isAddressed, set];
}
