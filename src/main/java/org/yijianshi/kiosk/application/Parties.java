package org.yijianshi.kiosk.application;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.LifeEvent;

/**
 * The people of one application, as the event declares them: who applies, and who else agrees or signs.
 *
 * @param rows repeated group → the keys of its rows, in each of which one party may stand
 */
record Parties(LifeEvent event, Present present, Facts facts, Map<String, List<String>> rows) {
    static final String APPLICANT = "applicant";

    /**
     * Someone whose card is still to be laid.
     *
     * @param key under which his card is kept, whatever row he stands in
     * @param known false while nobody has said who stands in a row
     * @param signs true when nothing can be submitted without him; otherwise he may be passed over
     */
    record Awaited(Party party, String key, boolean known, boolean signs) {}

    /**
     * A declared party in its place.
     *
     * @param key like the id, but of the row's key instead of its place
     * @param facts of the whole application
     */
    private record Place(
            LifeEvent.Party declared, String id, String key, String label, String formLabel, int row, Facts facts) {
        /** What his conditions see. */
        private Facts seen(LifeEvent event) {
            return event.repeated().stream()
                    .filter(group -> group.id().equals(declared.each()))
                    .findFirst()
                    .map(group -> Rows.facts(facts, group, row))
                    .orElse(facts);
        }

        private String field(String name) {
            var each = declared.each();
            return facts.data().getOrDefault(each == null ? name : Field.inRow(name, each, row), "");
        }

        @Override
        public String toString() {
            return "Place[" + row + "]";
        }
    }

    /**
     * One human being in every place where he stands. He lays his card once and signs once.
     *
     * @param places not empty, in the event's order
     * @param signing those of them in which he signs
     */
    private record Person(List<Place> places, List<Place> signing) {
        boolean signs() {
            return !signing.isEmpty();
        }

        /** Those he is named by. */
        List<Place> named() {
            return signs() ? signing : places;
        }

        Place first() {
            return named().getFirst();
        }

        @Override
        public String toString() {
            return "Person[" + places.size() + " places]";
        }
    }

    /**
     * The people behind a party id: one, or of those who stand in rows everyone who signs; whoever is the applicant himself
     * is named as such, and who signs the application as he does there.
     */
    List<Party> parties(String id) {
        if (id.equals(APPLICANT)) {
            return List.of(applicant());
        }
        var people = others();
        return places().filter(place -> Field.withoutRow(place.id()).equals(id))
                .filter(place -> place.row() == 0 || signs(place))
                .map(place -> people.stream()
                        .filter(person -> person.places().stream()
                                .anyMatch(each -> each.key().equals(place.key())))
                        .findFirst()
                        .map(person -> party(person.signs() ? person : new Person(List.of(place), List.of())))
                        .orElseGet(this::applicant))
                .toList();
    }

    Party applicant() {
        return new Party(APPLICANT, "申请人", "申请人", present.applicant().name());
    }

    /**
     * The identity number a source asks about, empty while unknown.
     *
     * @param subject {@code applicant}, a party id, or a field that holds a number
     */
    String number(@Nullable String subject) {
        if (subject == null || subject.equals(APPLICANT)) {
            return present.applicant().number();
        }
        return places().filter(place -> place.id().equals(subject))
                .findFirst()
                .map(this::number)
                .orElseGet(() -> facts.data().getOrDefault(subject, ""));
    }

    /** Everyone whose card is wanted and has not been laid, in the event's order. */
    List<Awaited> awaited() {
        return others().stream()
                .filter(person -> person.signs()
                        || person.places().stream()
                                .anyMatch(place -> holds(place.declared().consentsIf(), place)))
                .filter(person -> present.card(number(person.first())).isEmpty())
                .map(person -> new Awaited(
                        party(person),
                        person.first().key(),
                        person.first().row() == 0 || !number(person.first()).isEmpty(),
                        person.signs()))
                .toList();
    }

    /**
     * The awaited party a card belongs to: the one of that number, else one whose number is not known yet.
     *
     * @param wanted id of the party that goes first among those; empty for the first of all
     */
    Optional<Awaited> owner(Identity card, String wanted) {
        if (card.kind() != Identity.Kind.RESIDENT
                || card.number().equals(present.applicant().number())) {
            return Optional.empty();
        }
        var awaited = awaited();
        return awaited.stream()
                .filter(each -> number(each.party().id()).equals(card.number()))
                .findFirst()
                .or(() -> {
                    var unknown = awaited.stream()
                            .filter(each -> number(each.party().id()).isEmpty())
                            .toList();
                    return unknown.stream()
                            .filter(each -> each.party().id().equals(wanted))
                            .findFirst()
                            .or(() -> unknown.stream().findFirst());
                });
    }

    /** Everyone but the applicant who must sign the application itself. */
    List<Party> signers() {
        return others().stream().filter(Person::signs).map(this::party).toList();
    }

    /** Whether the form takes this party's name and number from the keyboard. */
    boolean nameable(Party party) {
        return places().filter(place -> place.id().equals(party.id()))
                .map(Place::declared)
                .anyMatch(declared -> typed(declared.name()) && typed(declared.number()));
    }

    private boolean typed(String field) {
        return event.fields().stream()
                .filter(each -> each.id().equals(field))
                .flatMap(each -> each.sources().stream())
                .anyMatch(source -> source.kind() == Field.Source.Kind.TYPED);
    }

    /** Everyone but the applicant who laid a card or must sign. */
    List<Party> involved() {
        return others().stream()
                .filter(person ->
                        person.signs() || present.card(number(person.first())).isPresent())
                .map(this::party)
                .toList();
    }

    /** Everyone but the applicant; places of one number belong to one person. */
    private List<Person> others() {
        var people = new LinkedHashMap<String, List<Place>>();
        places().filter(place -> !isApplicant(place)).forEach(place -> {
            var number = number(place);
            people.computeIfAbsent(number.isEmpty() ? place.key() : number, key -> new ArrayList<>())
                    .add(place);
        });
        return people.values().stream()
                .map(places ->
                        new Person(places, places.stream().filter(this::signs).toList()))
                .toList();
    }

    private Stream<Place> places() {
        return event.parties().stream().flatMap(this::places);
    }

    private Stream<Place> places(LifeEvent.Party party) {
        var each = party.each();
        if (each == null) {
            return Stream.of(new Place(
                    party,
                    party.id(),
                    party.id(),
                    party.label().zh(),
                    party.formLabel().zh(),
                    0,
                    facts));
        }
        var keys = rows.getOrDefault(each, List.of());
        var group = event.repeated().stream()
                .filter(repeated -> repeated.id().equals(each))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no repeated group " + each));
        return IntStream.rangeClosed(1, keys.size()).mapToObj(row -> place(party, group, row, keys.get(row - 1)));
    }

    private Place place(LifeEvent.Party party, FieldGroup group, int row, String key) {
        var called = Objects.requireNonNull(group.repeat()).called(row);
        return new Place(
                party, Field.inRow(group.id(), group.id(), row), group.id() + "#" + key, called, called, row, facts);
    }

    private Party party(Person person) {
        return new Party(
                person.first().id(),
                joined(person, Place::label),
                joined(person, Place::formLabel),
                name(person.first()));
    }

    /** 第2位股东、法定代表人. */
    private static String joined(Person person, Function<Place, String> word) {
        return person.named().stream().map(word).distinct().collect(Collectors.joining("、"));
    }

    /** Whose role it is, or whose number. */
    private boolean isApplicant(Place place) {
        return place.declared().roles().contains(facts.role())
                || (!present.laid().containsKey(place.key())
                        && place.field(place.declared().number())
                                .equals(present.applicant().number()));
    }

    private boolean signs(Place place) {
        return holds(place.declared().signsIf(), place);
    }

    private boolean holds(@Nullable String condition, Place place) {
        return condition != null && event.conditions().test(condition, place.seen(event));
    }

    private String number(Place place) {
        if (isApplicant(place)) {
            return present.applicant().number();
        }
        var laid = present.laid().get(place.key());
        return laid == null ? place.field(place.declared().number()) : laid;
    }

    private String name(Place place) {
        return present.card(number(place))
                .map(card -> card.identity().name())
                .orElseGet(() -> place.field(place.declared().name()));
    }

    @Override
    public String toString() {
        return "Parties[" + facts.role() + "]";
    }
}
