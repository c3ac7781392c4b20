package org.yijianshi.kiosk.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One life event (一件事) in one published version. Immutable; an application stays with the version it began under.
 *
 * @param id stable, kebab-case, for example {@code newborn}
 * @param version for example {@code 2026.11.1}
 * @param sha256 hex digest over the event's files in name order
 * @param icon name of a line icon of the pages
 * @param tone how the pages speak and look while it is applied for
 * @param aliases other titles people use, and pinyin initials for search
 * @param unverified paths of values that come from no verified source, for the technician's list
 */
public record LifeEvent(
        String id,
        String version,
        String sha256,
        Text title,
        Text plainTitle,
        Text summary,
        String icon,
        Tone tone,
        List<String> aliases,
        List<String> supersedes,
        Target target,
        Department lead,
        List<Department> joint,
        Set<SiteLevel> siteLevels,
        LocalDate updated,
        @Nullable LocalDate expires,
        Limit limit,
        Guide guide,
        List<Role> roles,
        List<Party> parties,
        List<Question> questions,
        List<Advice> advices,
        List<ServiceItem> items,
        List<FieldGroup> groups,
        List<Material> materials,
        Conditions conditions,
        List<Unverified> unverified) {

    public enum Tone {
        PLAIN,
        /** For grief: muted colours, no sign of success, no rating asked for, no blunt word. */
        QUIET
    }

    public enum Target {
        PERSON,
        ENTERPRISE
    }

    public enum SiteLevel {
        COUNTY,
        TOWN,
        VILLAGE
    }

    /** @param phone consultation number as shown to the citizen */
    public record Department(String id, Text name, String phone) {}

    /** @param allowedIf named condition; null means always */
    public record Role(String id, Text label, @Nullable String allowedIf) {}

    /**
     * Someone besides the applicant.
     *
     * @param label the words on the pages, for example 孩子爸爸; {@code formLabel} those on paper, for example 父亲
     * @param name field that holds the name, {@code number} the one that holds the identity number
     * @param roles roles of an applicant who is this party himself
     * @param signsIf named condition under which nothing is submitted without his card and signature; null means never
     * @param consentsIf named condition under which he is asked to lay his card, so that his records may be used; he may
     *     be passed over; null means never
     * @param each group that repeats, in each of whose rows stands one such party; null for a single party
     * @param note what else he should know before he lays his card; null for the usual words
     */
    public record Party(
            String id,
            Text label,
            Text formLabel,
            String name,
            String number,
            Set<String> roles,
            @Nullable String signsIf,
            @Nullable String consentsIf,
            @Nullable String each,
            @Nullable Text note) {}

    /** @param path where in the event's files, for example {@code items/B5/limit} */
    public record Unverified(String path, String why) {}

    public ServiceItem item(String id) {
        return items.stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no item " + id + " in " + this.id));
    }

    /** Groups that are filled once for each child, shareholder, employee … */
    public List<FieldGroup> repeated() {
        return groups.stream().filter(group -> group.repeat() != null).toList();
    }

    /** Every field; those of a repeated group once, without a row. */
    public List<Field> fields() {
        return groups.stream().flatMap(group -> group.fields().stream()).toList();
    }
}
