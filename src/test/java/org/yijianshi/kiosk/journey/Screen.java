package org.yijianshi.kiosk.journey;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;

/** A terminal's page in real Chromium, with a citizen's hands and eyes. */
public interface Screen {
    int PATIENCE_MILLIS = 30_000;

    Page page();

    void lay(String card);

    void lift();

    /** Keeps a picture of the page as it is, where pictures are wanted. */
    void picture(String name);

    /** Waits for the page with this question. */
    default void sees(String question) {
        page().locator(".page-title", new Page.LocatorOptions().setHasText(question))
                .waitFor();
    }

    /** Waits for these words anywhere on the page. */
    default void reads(String words) {
        page().getByText(words).first().waitFor();
    }

    /** Waits until these words are no longer on the page. */
    default void gone(String words) {
        page().getByText(words)
                .first()
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }

    /** Waits until a page stands and the terminal is not busy fetching for it. */
    default void settles() {
        answered();
        page().locator(".page-title").first().waitFor();
        awaitTrue("records are fetched", () -> !title().contains("正在"));
    }

    /** Waits until the terminal has answered every press: a page may change a little before the answer replaces it. */
    default void answered() {
        page().waitForFunction(
                        "() => Object.values(window.Vaadin?.Flow?.clients ?? {}).every(c => !c.isActive || !c.isActive())",
                        null,
                        // The standard looks at each frame, and so makes the browser draw frames without end.
                        new Page.WaitForFunctionOptions().setPollingInterval(20));
    }

    default String title() {
        return page().locator(".page-title").first().innerText();
    }

    default void press(String words) {
        answered();
        button(words).click();
    }

    /** Lays a finger on the first button with these words and leaves it there. */
    default void rests(String words) {
        answered();
        button(words).hover();
        page().mouse().down();
    }

    /** The first button with these words; a choice, a tile or a plain button. */
    default Locator button(String words) {
        return page().locator("button", new Page.LocatorOptions().setHasText(words))
                .first();
    }

    /** Presses our own keys; the line being filled is a button too and must not be hit. */
    default void types(String keys) {
        for (var key : keys.split("")) {
            page().locator(".key", new Page.LocatorOptions().setHasText(key))
                    .first()
                    .click();
        }
    }

    /** Writes a name on the sheet, with strokes long enough for a signature. */
    default void signs() {
        var box = page().locator("kiosk-signature").boundingBox();
        for (int stroke = 0; stroke < 3; stroke++) {
            double x = box.x + 80 + stroke * 140;
            double y = box.y + box.height / 3;
            page().mouse().move(x, y);
            page().mouse().down();
            for (int step = 1; step <= 12; step++) {
                page().mouse().move(x + step * 9, y + Math.sin(step / 2.0) * 60);
            }
            page().mouse().up();
        }
    }

    default void awaitTrue(String what, java.util.concurrent.Callable<Boolean> condition) {
        await(what)
                .pollInSameThread()
                // Each look is an errand of three processes.
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofMillis(PATIENCE_MILLIS))
                .until(condition);
    }
}
