package dev.milepost.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium that shows the page; Debian's packages chromium and chromium-driver. */
public final class Browser implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Why no browser can be started here; empty if one can. */
  public static Optional<String> missing() {
    return InstalledProgram.missing("chromium chromium-driver", "chromium", "chromedriver");
  }

  /**
   * Starts it.
   *
   * @param profile a folder of its own
   */
  public static Browser start(Path profile, int width, int height) {
    var options = new ChromeOptions();
    options.setBinary(InstalledProgram.find("chromium").orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // root's; it opens this test's server alone
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--user-data-dir=" + profile);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(InstalledProgram.find("chromedriver").orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    var driver = new ChromeDriver(service, options);
    driver.manage().window().setSize(new Dimension(width, height));
    return new Browser(driver);
  }

  /** Goes to an address, and waits until it is loaded. */
  public void open(String address) {
    driver.get(address);
  }

  /** Goes to an address in a tab of its own, beside those that are open. */
  void openBeside(String address) {
    driver.switchTo().newWindow(WindowType.TAB);
    driver.get(address);
  }

  /** Shows the tab that was opened so many after the first. */
  void showTab(int number) {
    driver.switchTo().window(List.copyOf(driver.getWindowHandles()).get(number));
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** Sends a header with each request from now on. */
  public void sends(String header, String value) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.setExtraHTTPHeaders", Map.of("headers", Map.of(header, value)));
  }

  /** Runs a script in each page that is opened from now on, before the page's own. */
  public void beforeEachPage(String script) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** Its name and version. */
  public String version() {
    var browser = driver.getCapabilities();
    return browser.getBrowserName() + " " + browser.getBrowserVersion();
  }

  /** What a reader sees. */
  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** Waits until the page shows a text. */
  void awaitText(String text) {
    waiting()
        .withMessage(() -> "\"" + text + "\" in:\n" + text())
        .until(any -> text().contains(text));
  }

  /** Waits until the page shows a text no longer. */
  void awaitGone(String text) {
    waiting()
        .withMessage(() -> "\"" + text + "\" still in:\n" + text())
        .until(any -> !text().contains(text));
  }

  /** Waits until such an element is shown, and reads its text. */
  String await(By which) {
    return await(which, "");
  }

  /**
   * Waits until such an element is shown whose text starts with this, and reads the text: an
   * element is not kept, since the page may draw another in its place at any moment.
   */
  String await(By which, String start) {
    return waiting()
        .withMessage(() -> which + " that starts with \"" + start + "\" in:\n" + text())
        .until(
            any ->
                driver.findElements(which).stream()
                    .filter(WebElement::isDisplayed)
                    .map(WebElement::getText)
                    .filter(text -> text.startsWith(start))
                    .findFirst()
                    .orElse(null));
  }

  /** A wait that looks again where the page drew an element anew while it was read. */
  private WebDriverWait waiting() {
    var wait = new WebDriverWait(driver, LIMIT);
    wait.ignoring(StaleElementReferenceException.class);
    return wait;
  }

  /** Types keys, as at the keyboard: to what has the focus. */
  void press(CharSequence... keys) {
    waiting()
        .until(
            any -> {
              driver.switchTo().activeElement().sendKeys(keys);
              return true;
            });
  }

  /** Moves the focus on with the tabulator until it is on an element of this name. */
  void tabTo(String name) {
    for (int i = 0; i < 200; i++) {
      String focused =
          waiting().until(any -> driver.switchTo().activeElement().getAccessibleName());
      if (focused.equals(name)) {
        return;
      }
      press(org.openqa.selenium.Keys.TAB);
    }
    throw new AssertionError("The keyboard does not reach \"" + name + "\" in:\n" + text());
  }

  /** Types over what a field of this name holds. */
  void fill(String name, String text) {
    tabTo(name);
    press(org.openqa.selenium.Keys.chord(org.openqa.selenium.Keys.CONTROL, "a"), text);
  }

  /** Shows the page as on a screen of this width, in CSS pixels, in a light or a dark theme. */
  void show(int width, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** How much wider the page is than its screen, in CSS pixels. */
  long overflow() {
    return (Long)
        driver.executeScript(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** The violations that axe-core finds in what is shown: its rule, and the first elements. */
  List<String> violations() throws IOException {
    try (var script = Browser.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
    }
    var found =
        (List<?>)
            driver.executeAsyncScript(
                "const done = arguments[0]; axe.run().then(all => done(all.violations.map(one =>"
                    + " one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html).join(' '))),"
                    + " cause => done(['axe: ' + cause]))");
    return found.stream().map(String::valueOf).toList();
  }

  /** What the page's scripts complained of. */
  List<String> complaints() {
    return driver.manage().logs().get(org.openqa.selenium.logging.LogType.BROWSER).getAll().stream()
        .map(Object::toString)
        .toList();
  }

  /** The answer of a script, by its {@code return}; a promise's answer once it is there. */
  public @Nullable Object script(String text) {
    return driver.executeScript(text);
  }

  /** A picture of what is shown, as PNG. */
  byte[] picture() {
    return driver.getScreenshotAs(org.openqa.selenium.OutputType.BYTES);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
