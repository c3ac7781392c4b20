package org.yijianshi.kiosk.application;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Text;

/**
 * For which items a record is asked and on what legal basis (共享数据调用的事项和依据), as the catalogue has it. The trail
 * keeps a reference to the event's 设定依据 in its version; its words are looked up when the trail is read.
 */
public final class DataCalls {
    private static final int ITEMS_CHARS = 90;
    private static final String UNVERIFIED = " unverified";
    private static final Pattern BASIS = Pattern.compile("basis ([a-z0-9-]+)/([0-9.]+)(" + UNVERIFIED + ")?$");

    private final Supplier<Catalog> catalogue;

    /** @param catalogue as it stands when a record is asked for */
    public DataCalls(Supplier<Catalog> catalogue) {
        this.catalogue = catalogue;
    }

    private Optional<LifeEvent> event(String id) {
        return catalogue.get().events().stream()
                .filter(event -> event.id().equals(id))
                .findFirst();
    }

    /** {@code items B3,B4, basis newborn/2026.11.1 unverified}: plain enough for the trail. */
    String why(String dataset, String eventId) {
        return event(eventId)
                .map(event -> "items %s, %s".formatted(named(items(event, dataset)), reference(event)))
                .orElse("basis unknown");
    }

    /** Of a call that is for the event as a whole. */
    String why(String eventId) {
        return event(eventId).map(DataCalls::reference).orElse("basis unknown");
    }

    private static String reference(LifeEvent event) {
        var doubtful = event.unverified().stream().anyMatch(each -> each.path().startsWith("guide"));
        return "basis %s/%s%s".formatted(event.id(), event.version(), doubtful ? UNVERIFIED : "");
    }

    /** The items whose form or materials take something from it. */
    private static Set<String> items(LifeEvent event, String dataset) {
        var items = new LinkedHashSet<String>();
        for (Field field : event.fields()) {
            if (field.sources().stream().anyMatch(source -> dataset.equals(source.dataset()))) {
                field.feeds().forEach(feed -> items.add(feed.item()));
            }
        }
        for (Material material : event.materials()) {
            if (material.sources().stream().anyMatch(source -> takes(source, dataset))) {
                items.addAll(material.items());
            }
        }
        return items;
    }

    private static boolean takes(Material.Source source, String dataset) {
        return switch (source) {
            case Material.Source.ELicence licence -> licence.dataset().equals(dataset);
            case Material.Source.SharedData shared -> shared.dataset().equals(dataset);
            case Material.Source.Card _, Material.Source.Statement _, Material.Source.Capture _ -> false;
        };
    }

    /** As many as an entry has room for. What only decides a question is for no item by itself. */
    private static String named(Collection<String> items) {
        var shown = new StringBuilder();
        int left = items.size();
        for (String item : items) {
            if (!shown.isEmpty() && shown.length() + item.length() > ITEMS_CHARS) {
                break;
            }
            shown.append(shown.isEmpty() ? "" : ",").append(item);
            left--;
        }
        return items.isEmpty() ? "by answers" : left == 0 ? shown.toString() : shown + " and " + left + " more";
    }

    /**
     * The words of the legal basis an entry of the trail refers to; empty where it refers to none.
     *
     * @param subject of the entry
     */
    public Optional<String> basis(String subject) {
        var found = BASIS.matcher(subject);
        if (!found.find()) {
            return Optional.empty();
        }
        var words = event(found.group(1))
                .filter(event -> event.version().equals(found.group(2)))
                .map(event -> event.guide().legalBasis().stream().map(Text::zh).collect(Collectors.joining("；")))
                .orElse("见办事指南 %s 版本 %s".formatted(found.group(1), found.group(2)));
        return Optional.of(found.group(3) == null ? words : words + "（未核实）");
    }
}
