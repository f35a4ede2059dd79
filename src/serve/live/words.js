// What the preview says, in the languages of a site. The `findings` event tells which; until then the page's own.
const WORDS = {
  da: {
    label: "Brobyg: fejl og advarsler",
    stopped: "Ændringen er ikke vist endnu",
    stoppedText: "Siden er fra den seneste udgave uden fejl. Når fejlene er rettet, kommer den nye af sig selv.",
    unbuilt: "Der er endnu ingen side at vise",
    unbuiltText: "Når fejlene er rettet, kommer siden af sig selv.",
    found: "Det kan blive bedre",
    severities: { error: "Fejl", warning: "Advarsel", hint: "Forslag" },
    counts: { error: ["fejl", "fejl"], warning: ["advarsel", "advarsler"], hint: ["forslag", "forslag"] },
    more: "Der er {n} til.",
    close: "Luk",
    gone: "Forbindelsen er væk. Siden følger med igen, når brobyg serve kører.",
  },
  en: {
    label: "Brobyg: errors and warnings",
    stopped: "Your change is not shown yet",
    stoppedText: "This page is from the last version without errors. The new one comes by itself when they are mended.",
    unbuilt: "There is no page to show yet",
    unbuiltText: "It comes by itself when the errors are mended.",
    found: "This could be better",
    severities: { error: "Error", warning: "Warning", hint: "Hint" },
    counts: { error: ["error", "errors"], warning: ["warning", "warnings"], hint: ["hint", "hints"] },
    more: "There are {n} more.",
    close: "Close",
    gone: "The connection is gone. The page follows again when brobyg serve runs.",
  },
};

const SEVERITIES = ["error", "warning", "hint"];
let words = WORDS[document.documentElement.lang.slice(0, 2)] || WORDS.da;
