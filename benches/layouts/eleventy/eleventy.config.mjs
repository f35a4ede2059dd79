// Eleventy over the plain form of the corpus: a page for each file, a list for each folder and each tag.

const FOLDERS = ["kort", "aktoerer", "maalgrupper", "cases", "tjeklister", "haandbog"];

const LIST = `<ul>{% for item in items %}<li><a href="{{ item.url }}">{{ item.data.title }}</a> {{ item.data.summary }}</li>
{% endfor %}</ul>`;

export default function (eleventy) {
  eleventy.addGlobalData("layout", "page.liquid");
  eleventy.addGlobalData("permalink", () => (data) => `${data.page.filePathStem.replace("_index", "index")}.html`);
  for (const folder of FOLDERS) {
    eleventy.addCollection(`folder_${folder}`, (all) => all.getFilteredByGlob(`./content/${folder}/*.md`));
    eleventy.addTemplate(`${folder}.liquid`, `{% assign items = collections.folder_${folder} %}${LIST}`, {
      title: folder,
      permalink: `/${folder}.html`,
    });
  }
  eleventy.addTemplate("tags.liquid", `{% assign items = collections[tag] %}${LIST}`, {
    pagination: { data: "collections", size: 1, alias: "tag", filter: ["all", ...FOLDERS.map((name) => `folder_${name}`)] },
    eleventyComputed: { title: (data) => data.tag },
    permalink: "/tags/{{ tag | slugify }}.html",
  });
}

export const config = {
  dir: { input: "content", includes: "../_includes" },
  // Only what the corpus needs, and no template language in its text.
  templateFormats: ["md", "liquid"],
  markdownTemplateEngine: false,
};
