package org.yijianshi.kiosk.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records that answer what a test has put in. */
final class MemoryRecords implements Records {
    final List<Query> queries = new CopyOnWriteArrayList<>();
    final List<String> authorised = new ArrayList<>();
    Authorisation authorisation = new Authorisation.Granted("authorisation-1");
    private final Map<String, Answer> answers = new HashMap<>();

    MemoryRecords put(String dataset, Map<String, String> values) {
        return put(dataset, new Answer.Found(true, "来源" + dataset, "示例部门", TestEvents.CLOCK.instant(), values));
    }

    MemoryRecords put(String dataset, Answer answer) {
        answers.put(dataset, answer);
        return this;
    }

    @Override
    public Answer query(Query query) {
        queries.add(query);
        return answers.getOrDefault(query.dataset(), new Answer.NotFound());
    }

    @Override
    public Authorisation authorise(String grantorNumber, String granteeNumber, String eventId) {
        authorised.add(grantorNumber);
        return authorisation;
    }
}
