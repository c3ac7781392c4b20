package org.yijianshi.kiosk.catalog;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * What a condition may look at.
 *
 * @param answers question id → option id, or ISO date
 * @param data field id → value already held
 * @param role applicant's role id, empty before it is chosen
 * @param selected ids of the items chosen
 */
public record Facts(
        Map<String, String> answers, Map<String, String> data, String role, Set<String> selected, LocalDate today) {
    public Facts {
        answers = Map.copyOf(answers);
        data = Map.copyOf(data);
        selected = Set.copyOf(selected);
    }

    /** Hides what the citizen said. */
    @Override
    public String toString() {
        return "Facts[" + answers.size() + " answers, " + data.size() + " values]";
    }
}
