package org.yijianshi.kiosk.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The people of one application: who applies, and the parents.
 *
 * @param data values of all fields; {@code father.number}, {@code mother.name} … name the parents
 */
record Parties(Identity applicant, String role, Map<String, String> data) {
    private static final List<String> PARENTS = List.of("father", "mother");

    Party party(String id) {
        return switch (id) {
            case "father", "mother" ->
                id.equals(role)
                        ? party("applicant")
                        : new Party(id, id.equals("father") ? "父亲" : "母亲", data.getOrDefault(id + ".name", ""));
            default -> new Party("applicant", "申请人", applicant.name());
        };
    }

    /** The parent who is known, does not apply himself and has laid no card; a guardian waits for nobody. */
    Optional<Party> awaited(Set<String> cards) {
        return PARENTS.stream()
                .filter(id -> !id.equals(role) && !role.equals("guardian"))
                .filter(id -> !number(id).isEmpty() && !cards.contains(number(id)))
                .map(this::party)
                .findFirst();
    }

    boolean include(String number) {
        return PARENTS.stream().anyMatch(id -> number.equals(number(id)));
    }

    private String number(String parent) {
        return data.getOrDefault(parent + ".number", "");
    }

    @Override
    public String toString() {
        return "Parties[" + role + "]";
    }
}
