package dev.milepost.bench;

import dev.milepost.e2e.Browser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page in a browser that notes when it shows a run, and each of the run's events. */
final class ShownPage implements AutoCloseable {
  private static final int LOOK_EVERY_MILLIS = 20;

  /** A frame after the change was made, it is on the screen. */
  private static final String NOTES =
      """
      window.noted = {first: null, events: []};
      let waits = false, newest = 0;
      const look = () => {
        if (waits) return;
        const run = document.querySelector('.graph .node, table.list tbody tr, .timeline .row');
        const says = document.querySelector('.machine > span')?.textContent || '';
        const seq = Number((/^event (\\d+)/.exec(says) || [])[1] || 0);
        if (seq <= newest && !(run && noted.first === null)) return;
        waits = true;
        requestAnimationFrame(() => setTimeout(() => {
          waits = false;
          newest = Math.max(newest, seq);
          if (run && noted.first === null) noted.first = performance.now();
          if (seq) noted.events.push([seq, Date.now()]);
          look();
        }));
      };
      new MutationObserver(look).observe(document, {subtree: true, childList: true, characterData: true});
      """;

  private final Browser browser;

  ShownPage(Browser browser, PageServer server) {
    this.browser = browser;
    browser.sends("Authorization", server.authorization());
    browser.beforeEachPage(NOTES);
  }

  /** Milliseconds from the navigation until the run's first node or row is on the screen. */
  double first(String address) throws InterruptedException {
    browser.open("about:blank");
    browser.open(address);
    @Nullable Object first = browser.script("return noted.first");
    for (; first == null; first = browser.script("return noted.first")) {
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    return ((Number) first).doubleValue();
  }

  /** Each number of an event that was shown, and when, in milliseconds since 1970. */
  List<List<Number>> events() {
    @SuppressWarnings("unchecked")
    var events = (List<List<Number>>) browser.script("return noted.events");
    return events;
  }

  /** Bytes of the page's own files that were loaded, and how many files. */
  List<Number> loaded() {
    @SuppressWarnings("unchecked")
    var loaded =
        (List<Number>)
            browser.script(
                "const all = performance.getEntries().filter(one => one.entryType === 'navigation'"
                    + " || one.entryType === 'resource' && one.name.includes('/page/'));"
                    + "return [all.reduce((sum, one) => sum + one.decodedBodySize, 0), all.length]");
    return loaded;
  }

  /** How many elements the page has. */
  long elements() {
    return ((Number) browser.script("return document.querySelectorAll('*').length")).longValue();
  }

  String version() {
    return browser.version();
  }

  @Override
  public void close() {
    browser.close();
  }
}
