import { useTranslation } from "react-i18next";
import { cleanLine, cleanText, lengthOf } from "../../../../core/protocol/text.ts";
import { type Fields, Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { SelectField } from "../../../../web/kit/select-field.tsx";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { limits } from "../../contract/limits.ts";
import { categories, type Video } from "../../contract/video.ts";
import { Part } from "./part.tsx";
import { tagsOf } from "./tags-of.ts";
import { useChange } from "./use-change.ts";

/** What is said of a video: its title, a description, what it is about. */
export function DetailsPart({ video }: { video: Video }) {
  const { t } = useTranslation("videosMore");
  const change = useChange(video.id);
  const problemsOf = useProblems();
  const submitted = async (fields: Fields) => {
    const wish = wishOf(fields);
    const problems = problemsOf(wish);
    if (Object.keys(problems).length > 0) return { fields: problems };
    if (await change(wish)) toast(t("studio.edit.saved"));
    return undefined;
  };
  const names = categories.map((one) => [one, t(`categories.${one}`)] as const);
  return (
    <Part title={t("studio.edit.details")}>
      <Form onSubmit={submitted}>
        <TextField name="title" label={t("studio.edit.title")} defaultValue={video.title} />
        <TextField
          name="description"
          label={t("studio.edit.description")}
          hint={t("studio.edit.descriptionHint")}
          lines={5}
          defaultValue={video.description}
        />
        <div className="grid items-start gap-5 tablet:grid-cols-2">
          <SelectField
            label={t("studio.edit.category")}
            name="category"
            defaultValue={video.category ?? ""}
            options={[["", t("studio.edit.noCategory")], ...names]}
          />
          <TextField
            name="tags"
            label={t("studio.edit.tags")}
            hint={t("studio.edit.tagsHint")}
            defaultValue={video.tags.join(", ")}
          />
        </div>
        <span>
          <SubmitButton>{t("studio.edit.save")}</SubmitButton>
        </span>
      </Form>
    </Part>
  );
}

function wishOf(fields: Fields) {
  return {
    title: cleanLine(fields["title"] ?? ""),
    description: cleanText(fields["description"] ?? ""),
    tags: [...tagsOf(fields["tags"] ?? "")],
    category: categories.find((one) => one === fields["category"]) ?? null,
  };
}

function useProblems(): (wish: ReturnType<typeof wishOf>) => Readonly<Record<string, string>> {
  const { t } = useTranslation("videosMore");
  const { titleLength, descriptionLength, tagLength, tags: tagsMax } = limits;
  return ({ title, description, tags }) => ({
    ...(title === "" ? { title: t("studio.edit.titleMissing") } : {}),
    ...(lengthOf(title) > titleLength
      ? { title: t("studio.edit.titleLong", { count: titleLength }) }
      : {}),
    ...(lengthOf(description) > descriptionLength
      ? { description: t("studio.edit.descriptionLong", { count: descriptionLength }) }
      : {}),
    ...(tags.length > tagsMax ? { tags: t("studio.edit.tagsMany", { count: tagsMax }) } : {}),
    ...(tags.some((tag) => lengthOf(tag) > tagLength)
      ? { tags: t("studio.edit.tagLong", { count: tagLength }) }
      : {}),
  });
}
