import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { QrCode } from "../../../web/kit/qr-code.tsx";
import { linkAddressOf } from "./link-address.ts";

interface Props {
  readonly token: string;
  readonly onClose: () => void;
}

/** A list's link for the camera of whoever stands beside one. */
export default function LinkCodeDialog({ token, onClose }: Props) {
  const { t } = useTranslation("listsMore");
  const address = linkAddressOf(token);
  return (
    <Dialog title={t("links.qrTitle")} onClose={onClose}>
      <span className="grid justify-items-center gap-3">
        <QrCode text={address} label={t("links.link")} />
        <span className="text-center text-13 text-soft wrap-anywhere">{address}</span>
      </span>
      <DialogActions>
        <Button kind="primary" onPress={onClose}>
          {t("links.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
