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
        List<Question> questions,
        List<Advice> advices,
        List<ServiceItem> items,
        List<FieldGroup> groups,
        List<Material> materials,
        Conditions conditions,
        List<Unverified> unverified) {

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

    /**
     * @param allowedIf named condition; null means always
     * @param authorisedBy id of the field that holds the identity number of the person who sent him and lays his own
     *     card; null for whoever needs nobody's authorisation
     */
    public record Role(
            String id,
            Text label,
            @Nullable String allowedIf,
            @Nullable String authorisedBy) {}

    /** @param path where in the event's files, for example {@code items/B5/limit} */
    public record Unverified(String path, String why) {}

    public ServiceItem item(String id) {
        return items.stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no item " + id + " in " + this.id));
    }

    public List<Field> fields() {
        return groups.stream().flatMap(group -> group.fields().stream()).toList();
    }
}
