import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useSend, useTopic } from "../../../../core/client/react.tsx";
import { Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { limits, type Profile, profileChannel } from "../../contract.ts";
import { profileWatch } from "../../state.ts";
import { useFieldCheck } from "../check-fields.ts";
import { useProblem } from "../failure.ts";
import { tidyHandle } from "../handle.ts";
import { HandleField } from "../handle-field.tsx";
import { Block } from "./block.tsx";
import { PictureSetting } from "./picture.tsx";

/** How one is shown to the others. */
export default function ProfileSettings() {
  const me = useMe();
  return me ? <Own id={me.id} /> : <Skeleton className="h-96" />;
}

function Own({ id }: { id: string }) {
  const profile = useTopic(profileWatch, id).view?.profile;
  if (!profile) return <Skeleton className="h-96" />;
  return (
    <>
      <PictureSetting profile={profile} />
      <ProfileForm profile={profile} />
    </>
  );
}

function ProfileForm({ profile }: { profile: Profile }) {
  const { t } = useTranslation("people");
  const [handle, setHandle] = useState(profile.handle);
  const send = useSend(profileChannel);
  const check = useFieldCheck();
  const toProblem = useProblem();
  return (
    <Block>
      <Form
        onSubmit={async (fields) => {
          const missing = check(fields, ["name", "handle"]);
          if (missing) return missing;
          const { name = "", about = "" } = fields;
          const tidy = tidyHandle(handle);
          // A name that stays is not asked for, so that its old form is never refused.
          const changed = tidy === profile.handle ? {} : { handle: tidy };
          const done = await send("profile.change", { name, about, ...changed });
          if (done.ok) toast(t("saved"));
          return toProblem(done);
        }}
      >
        <TextField
          label={t("fields.name")}
          name="name"
          defaultValue={profile.name}
          autoComplete="name"
          maxLength={limits.nameLength}
        />
        <HandleField value={handle} onChange={setHandle} own={profile.handle} />
        <TextField
          label={t("fields.about")}
          name="about"
          lines={3}
          defaultValue={profile.about}
          maxLength={limits.aboutLength}
          hint={t("fields.aboutHint")}
        />
        <div className="flex justify-end">
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </Form>
    </Block>
  );
}
