package org.yijianshi.kiosk.application;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.LifeEvent;

/** The people of one application, as the event declares them: who applies, and who else agrees or signs. */
record Parties(LifeEvent event, Present present, Facts facts) {
    static final String APPLICANT = "applicant";

    /**
     * Someone whose card is still to be laid.
     *
     * @param signs true when nothing can be submitted without him; otherwise he may be passed over
     */
    record Awaited(Party party, boolean signs) {}

    /** The person behind a party id; a party the applicant's role stands for is the applicant. */
    Party party(String id) {
        return event.parties().stream()
                .filter(party -> party.id().equals(id) && !isApplicant(party))
                .findFirst()
                .map(party ->
                        new Party(id, party.label().zh(), party.formLabel().zh(), name(party)))
                .orElseGet(() ->
                        new Party(APPLICANT, "申请人", "申请人", present.applicant().name()));
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
        return event.parties().stream()
                .filter(party -> party.id().equals(subject))
                .findFirst()
                .map(this::number)
                .orElseGet(() -> facts.data().getOrDefault(subject, ""));
    }

    /** Everyone whose card is wanted and has not been laid, in the event's order. */
    List<Awaited> awaited() {
        return others().filter(party -> signs(party) || holds(party.consentsIf()))
                .filter(party -> present.card(number(party)).isEmpty())
                .map(party -> new Awaited(party(party.id()), signs(party)))
                .toList();
    }

    /** The awaited party a card belongs to: the one of that number, else the first whose number is not known yet. */
    Optional<Awaited> owner(Identity card) {
        if (card.kind() != Identity.Kind.RESIDENT
                || card.number().equals(present.applicant().number())) {
            return Optional.empty();
        }
        return awaited().stream()
                .filter(each -> number(each.party().id()).equals(card.number()))
                .findFirst()
                .or(() -> awaited().stream()
                        .filter(each -> number(each.party().id()).isEmpty())
                        .findFirst());
    }

    /** Everyone but the applicant who must sign the application itself. */
    List<Party> signers() {
        return others().filter(this::signs).map(party -> party(party.id())).toList();
    }

    /** Everyone but the applicant who laid a card or must sign. */
    List<Party> involved() {
        return others().filter(
                        party -> signs(party) || present.card(number(party)).isPresent())
                .map(party -> party(party.id()))
                .toList();
    }

    private Stream<LifeEvent.Party> others() {
        return event.parties().stream().filter(party -> !isApplicant(party));
    }

    private boolean isApplicant(LifeEvent.Party party) {
        return party.roles().contains(facts.role());
    }

    private boolean signs(LifeEvent.Party party) {
        return holds(party.signsIf());
    }

    private boolean holds(@Nullable String condition) {
        return condition != null && event.conditions().test(condition, facts);
    }

    private String number(LifeEvent.Party party) {
        if (isApplicant(party)) {
            return present.applicant().number();
        }
        var laid = present.laid().get(party.id());
        return laid == null ? facts.data().getOrDefault(party.number(), "") : laid;
    }

    private String name(LifeEvent.Party party) {
        return present.card(number(party))
                .map(card -> card.identity().name())
                .orElseGet(() -> facts.data().getOrDefault(party.name(), ""));
    }

    @Override
    public String toString() {
        return "Parties[" + facts.role() + "]";
    }
}
