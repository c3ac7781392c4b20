package org.yijianshi.kiosk.bench;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/**
 * What the page itself sees of each touch: when it came, when the next page was on the screen, and the requests in
 * between. Touches that lead to no page, like keys, are left out.
 */
final class Touches {
    /** The frame that shows a page is over when a message sent from its animation callback arrives. */
    private static final String WATCH = """
            () => {
              const seen = (window.benchSeen = { pages: [], requests: [] });
              let touched = null;
              document.addEventListener("click", (event) => { touched = event.timeStamp; }, { capture: true });
              const isPage = (node) => node instanceof Element && node.matches(".page");
              new MutationObserver((changes) => {
                if (touched === null || !changes.some((change) => [...change.addedNodes].some(isPage))) {
                  return;
                }
                const at = touched;
                touched = null;
                requestAnimationFrame(() => {
                  const frame = new MessageChannel();
                  frame.port1.onmessage = () => seen.pages.push({ touched: at, drawn: performance.now() });
                  frame.port2.postMessage(null);
                });
              }).observe(document.body, { childList: true, subtree: true });
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) {
                  if (entry.name.includes("v-r=uidl")) {
                    seen.requests.push({ sent: entry.requestStart, answered: entry.responseEnd });
                  }
                }
              }).observe({ type: "resource" });
            }""";

    private Touches() {}

    /** Milliseconds since the page was loaded. */
    record Drawn(double touched, double drawn) {}

    /** Milliseconds since the page was loaded; from the first byte sent to the last byte of the answer. */
    record Request(double sent, double answered) {}

    /** @param toPage milliseconds from touch to drawn page; {@code toAnswer} of the longest request in between */
    record Timing(Sample toPage, Sample toAnswer) {}

    static void watch(Page page) {
        page.evaluate(WATCH);
    }

    static Timing seen(Page page) {
        var seen = (Map<?, ?>) page.evaluate("() => window.benchSeen");
        return timing(
                each(seen, "pages")
                        .map(one -> new Drawn(number(one, "touched"), number(one, "drawn")))
                        .toList(),
                each(seen, "requests")
                        .map(one -> new Request(number(one, "sent"), number(one, "answered")))
                        .toList());
    }

    static Timing timing(List<Drawn> pages, List<Request> requests) {
        var timing = new Timing(new Sample(), new Sample());
        for (var page : pages) {
            timing.toPage().add(page.drawn() - page.touched());
            requests.stream()
                    .filter(request -> request.sent() >= page.touched() && request.answered() <= page.drawn())
                    .mapToDouble(request -> request.answered() - request.sent())
                    .max()
                    .ifPresent(timing.toAnswer()::add);
        }
        return timing;
    }

    private static java.util.stream.Stream<Map<?, ?>> each(Map<?, ?> seen, String name) {
        return ((List<?>) seen.get(name)).stream().map(one -> (Map<?, ?>) one);
    }

    private static double number(Map<?, ?> one, String name) {
        return ((Number) one.get(name)).doubleValue();
    }
}
