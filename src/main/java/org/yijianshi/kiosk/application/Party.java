package org.yijianshi.kiosk.application;

/**
 * Someone who signs.
 *
 * @param id {@code applicant}, or {@code father}, {@code mother} when that is someone else
 * @param label 申请人, 父亲, 母亲 …
 * @param name as on the card or the record; may be empty while unknown
 */
public record Party(String id, String label, String name) {
    /** Somebody whose name will only be known from his card. */
    static final Party PRINCIPAL = new Party("principal", "委托人", "");

    /** As the citizen calls him. */
    public String called() {
        return id.equals("applicant") ? "您" : isPrincipal() ? "委托您的人" : "孩子" + label;
    }

    /** Whether the applicant has come in this person's place. */
    public boolean isPrincipal() {
        return id.equals(PRINCIPAL.id);
    }

    @Override
    public String toString() {
        return "Party[" + id + "]";
    }
}
