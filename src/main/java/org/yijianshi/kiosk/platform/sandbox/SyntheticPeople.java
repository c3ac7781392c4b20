package org.yijianshi.kiosk.platform.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.platform.RecordWire.LicenceShown;
import org.yijianshi.kiosk.platform.RecordWire.Person;
import org.yijianshi.kiosk.platform.RecordWire.RecordFound;
import org.yijianshi.kiosk.yaml.BundledFiles;

/** People and enterprises nobody can be, and what is recorded about them; district 411199 is not assigned. */
public final class SyntheticPeople {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Pattern RELATIVE = Pattern.compile("([+-]\\d{1,5})([dmy])(T\\d{2}:\\d{2})?");
    private static final Pattern NUMBER = Pattern.compile("\\d{17}[0-9X]");
    private static final String WITHOUT_END = "长期";
    private static final String LICENCE = "business-licence";

    private final List<PeopleFiles.Person> people;
    private final List<PeopleFiles.Record> records;
    private final Map<String, Catalog.Dataset> datasets;
    private final Clock clock;

    private SyntheticPeople(PeopleFiles.Read read, Map<String, Catalog.Dataset> datasets, Clock clock) {
        this.people = read.people();
        this.records = read.records();
        this.datasets = datasets;
        this.clock = clock;
    }

    /**
     * An identity card of one of them.
     *
     * @param group what household or firm the person belongs to
     * @param label Chinese words for whoever chooses a card
     * @param nationCode GB/T 3304
     * @param validTo null means 长期
     */
    public record Card(
            String id,
            String group,
            String label,
            String name,
            String nationCode,
            String address,
            String number,
            String authority,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        @Override
        public String toString() {
            return "Card[" + id + "]";
        }
    }

    /** @throws IllegalArgumentException naming every defect of the bundled files */
    public static SyntheticPeople bundled() {
        return BundledFiles.beside(
                "/platform/openapi.yaml", directory -> read(directory.resolve("people"), Clock.system(CHINA)));
    }

    static SyntheticPeople read(Path directory, Clock clock) {
        try {
            return read(directory, CatalogLoader.bundledDatasets(), clock);
        } catch (CatalogException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * @param directory with one file per household or firm
     * @param datasets what may be recorded about them
     * @param clock for days written as so many ago
     * @throws InvalidPeopleException naming every defect of the files
     */
    public static SyntheticPeople read(Path directory, Map<String, Catalog.Dataset> datasets, Clock clock) {
        return new SyntheticPeople(PeopleFiles.read(directory, datasets), datasets, clock);
    }

    public List<Card> cards() {
        return people.stream().map(this::card).toList();
    }

    private Card card(PeopleFiles.Person person) {
        Map<String, String> card = person.card();
        String validTo = card.getOrDefault("validTo", "+15y");
        return new Card(
                person.id(),
                person.group(),
                person.label(),
                card.getOrDefault("name", ""),
                card.getOrDefault("nationCode", ""),
                card.getOrDefault("address", ""),
                person.number(),
                card.getOrDefault("authority", "示例县公安局"),
                LocalDate.parse(dated(card.getOrDefault("validFrom", "-5y"))),
                validTo.equals(WITHOUT_END) ? null : LocalDate.parse(dated(validTo)));
    }

    boolean known(String number) {
        return people.stream().anyMatch(person -> person.number().equals(number));
    }

    /**
     * A registered witness (见证人).
     *
     * @param id opaque to everybody else
     * @param county where he may vouch
     */
    record Witness(String id, String county) {}

    Optional<Witness> witness(String name, String number) {
        return people.stream()
                .filter(person -> person.number().equals(number)
                        && name.equals(person.card().get("name"))
                        && !person.witness().isEmpty())
                .findFirst()
                .map(person -> new Witness("W-" + person.id(), person.witness()));
    }

    /** Whether somebody may see a record without being authorised; about nothing recorded only the subject may ask. */
    boolean mayAsk(String requester, String subject, String dataset) {
        return requester.equals(subject)
                || record(dataset, subject)
                        .map(record -> record.askers().contains(requester))
                        .orElse(false);
    }

    Optional<RecordFound> find(String dataset, String subject) {
        return record(dataset, subject).map(record -> {
            Catalog.Dataset known = Objects.requireNonNull(datasets.get(dataset));
            return new RecordFound(
                    known.licence(),
                    record.source(),
                    record.issuer(),
                    LocalDate.parse(dated(record.confirmed()))
                            .atTime(9, 0)
                            .atZone(CHINA)
                            .toInstant(),
                    known.list() ? null : dated(record.values()),
                    known.list() ? record.rows().stream().map(this::dated).toList() : null,
                    known.licence() ? Records.Validity.VALID : null,
                    known.licence() ? clock.instant() : null,
                    known.licence() ? LicenceStandings.id(dataset, record.subjects()) : null);
        });
    }

    /** The electronic licence of an enterprise; whoever the record names and is nobody here stays without a name. */
    Optional<LicenceShown> licence(String enterprise) {
        return find(LICENCE, enterprise).map(RecordFound::values).map(values -> {
            var authorised = NUMBER.matcher(values.getOrDefault("agentNumbers", ""))
                    .results()
                    .map(found -> new Person(name(found.group()), found.group()))
                    .toList();
            return new LicenceShown(
                    enterprise,
                    values.getOrDefault("name", ""),
                    values.getOrDefault("status", ""),
                    new Person(values.getOrDefault("legalName", ""), values.getOrDefault("legalNumber", "")),
                    authorised);
        });
    }

    List<LicenceShown> licences() {
        return records.stream()
                .filter(record -> record.dataset().equals(LICENCE))
                .flatMap(record -> record.subjects().stream())
                .flatMap(enterprise -> licence(enterprise).stream())
                .toList();
    }

    private String name(String number) {
        return people.stream()
                .filter(person -> person.number().equals(number))
                .findFirst()
                .map(person -> person.card().getOrDefault("name", ""))
                .orElse("");
    }

    private Map<String, String> dated(Map<String, String> values) {
        Map<String, String> dated = new HashMap<>();
        values.forEach((name, value) -> dated.put(name, dated(value)));
        return dated;
    }

    private Optional<PeopleFiles.Record> record(String dataset, String subject) {
        return records.stream()
                .filter(record ->
                        record.dataset().equals(dataset) && record.subjects().contains(subject))
                .findFirst();
    }

    /** A value as it is today: {@code -10d} becomes the day ten days ago, everything else stays. */
    private String dated(String value) {
        Matcher relative = RELATIVE.matcher(value);
        if (!relative.matches()) {
            return value;
        }
        int count = Integer.parseInt(relative.group(1));
        LocalDate today = LocalDate.now(clock);
        LocalDate day = switch (relative.group(2)) {
            case "d" -> today.plusDays(count);
            case "m" -> today.plusMonths(count);
            default -> today.plusYears(count);
        };
        return day + (relative.group(3) == null ? "" : relative.group(3));
    }
}
