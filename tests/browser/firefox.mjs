// The other browser: Firefox as the system has it, driven over WebDriver BiDi, the standard that it speaks itself. (Playwright would want a
// Firefox of its own making.)
import puppeteer from "puppeteer-core";

/** Starts Firefox without a window and with an empty profile. */
export function launchFirefox() {
  const executablePath = process.env.FIREFOX;
  if (!executablePath) throw new Error("FIREFOX is not set: start the tests with tests/browser/run");
  const extraPrefsFirefox = { "intl.accept_languages": "da-DK, da", "ui.prefersReducedMotion": 1 };
  return puppeteer.launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox });
}

/** Does something with a page of a new reader, who has a storage of their own, and closes it whatever happens. What is waited for may take
    so many milliseconds. */
export async function withFirefoxPage(browser, work, patience = 10_000) {
  const reader = await browser.createBrowserContext();
  try {
    const page = await reader.newPage();
    page.setDefaultTimeout(patience);
    return await work(page);
  } finally {
    await reader.close();
  }
}

/** Collects what a page must never do: errors, and requests that leave the folder or server at `home`. */
export function watchFirefox(page, home) {
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console error: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`script error: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith("data:")) faults.push(`request to ${request.url()}`);
  });
  return faults;
}
