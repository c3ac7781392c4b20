package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.yaml.Defect;

/** Two events, of which the second may be made quiet, and the list that puts them in order. */
class EventOrderTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void twoEvents() throws IOException {
        NewbornCopy.into(directory);
        Files.createDirectory(directory.resolve("adopted"));
        for (String name :
                List.of("event", "guide", "questions", "items", "form", "materials", "conditions", "cases")) {
            Path file = directory.resolve("newborn").resolve(name + ".yaml");
            Files.writeString(
                    directory.resolve("adopted").resolve(name + ".yaml"),
                    Files.readString(file).replaceFirst("(?m)^id: newborn$", "id: adopted"));
        }
    }

    @Test
    void eventsStandAsTheListSays() throws Exception {
        order("newborn", "adopted");
        assertThat(load().events()).extracting(LifeEvent::id).containsExactly("newborn", "adopted");

        order("adopted", "newborn");
        assertThat(load().events()).extracting(LifeEvent::id).containsExactly("adopted", "newborn");
    }

    @Test
    void eventWithoutAPlace() throws Exception {
        order("newborn");

        assertThat(defects()).containsExactly(at(1, "“adopted”没有排进来，请写上它的位置"));
    }

    @Test
    void placeWithoutAnEvent() throws Exception {
        order("newborn", "adopted", "wedding");

        assertThat(defects()).containsExactly(at(4, "没有编号是“wedding”的一件事，或者已经排过了，请改正"));
    }

    @Test
    void eventWithTwoPlaces() throws Exception {
        order("newborn", "adopted", "newborn");

        assertThat(defects()).containsExactly(at(4, "没有编号是“newborn”的一件事，或者已经排过了，请改正"));
    }

    @Test
    void quietEventIsNeverBeforeAnother() throws Exception {
        Path event = directory.resolve("adopted").resolve("event.yaml");
        Files.writeString(event, Files.readString(event).replaceFirst("(?m)^icon:", "tone: QUIET\nicon:"));
        order("adopted", "newborn");

        assertThat(defects()).containsExactly(at(3, "“newborn”排在语气平静的一件事后面了；语气平静的（tone: QUIET）要排在最后"));
    }

    @Test
    void noOrderAtAll() throws Exception {
        Files.delete(directory.resolve("order.yaml"));

        assertThat(defects()).containsExactly(at(1, "文件读不出来，请检查文件是否存在、是否有读取权限"));
    }

    private void order(String... events) throws IOException {
        Files.writeString(directory.resolve("order.yaml"), "events:\n  - " + String.join("\n  - ", events) + "\n");
    }

    private Catalog load() throws CatalogException {
        return new CatalogLoader(Clock.offset(Clock.systemUTC(), Duration.ofDays(1))).load(directory);
    }

    private List<Defect> defects() {
        return catchThrowableOfType(CatalogException.class, this::load).defects();
    }

    private Defect at(int line, String reason) {
        return new Defect(directory.resolve("order.yaml"), line, reason);
    }
}
