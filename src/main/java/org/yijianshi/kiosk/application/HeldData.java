package org.yijianshi.kiosk.application;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has been read and fetched in this session, so that nothing is asked for twice. */
final class HeldData {
    /** @param subject identity number of the person the record is about */
    record Key(String dataset, String subject) {
        @Override
        public String toString() {
            return "Key[" + dataset + "]";
        }
    }

    private final Map<Key, Records.Answer> answers = new HashMap<>();
    private final Map<String, String> authorisations = new HashMap<>();

    Optional<Records.Answer> answer(String dataset, String subject) {
        return Optional.ofNullable(answers.get(new Key(dataset, subject)));
    }

    void keep(String dataset, String subject, Records.Answer answer) {
        answers.put(new Key(dataset, subject), answer);
    }

    void authorised(String subject, String authorisation) {
        authorisations.put(subject, authorisation);
        answers.entrySet()
                .removeIf(entry -> entry.getKey().subject().equals(subject)
                        && !(entry.getValue() instanceof Records.Answer.Found));
    }

    @Nullable
    String authorisation(String subject) {
        return authorisations.get(subject);
    }

    /** The data sets of which a record could not be asked for, each once. */
    SortedSet<String> unanswered() {
        return answers.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Records.Answer.Unavailable)
                .map(entry -> entry.getKey().dataset())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The e-certificates that are no longer valid, by their data set, each once. */
    SortedMap<String, Records.Answer.Void> voidLicences() {
        var licences = new TreeMap<String, Records.Answer.Void>();
        answers.forEach((key, answer) -> {
            if (answer instanceof Records.Answer.Void licence) {
                licences.put(key.dataset(), licence);
            }
        });
        return licences;
    }

    /** Forgets failures, so that they are asked again. */
    void retryFailures() {
        answers.values().removeIf(Records.Answer.Unavailable.class::isInstance);
    }
}
