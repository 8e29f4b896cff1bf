import { RouterProvider } from "@tanstack/react-router";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { useTranslation } from "react-i18next";
import type { Client } from "../../core/client/client.ts";
import { RealtimeProvider } from "../../core/client/react.tsx";
import { router } from "./router.tsx";

/** Everything that is on the page, in the reader's language. */
export function Page({ client }: { client: Client }) {
  const { i18n } = useTranslation("shell");
  return (
    <I18nProvider locale={i18n.language}>
      <RealtimeProvider client={client}>
        <RouterProvider router={router} />
      </RealtimeProvider>
    </I18nProvider>
  );
}
