package org.yijianshi.kiosk.catalog;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Findings.Kind;

/**
 * A quiet event speaks gently in everything the pages say of themselves. The names of official papers, form labels and
 * the guide are left as they are.
 */
final class QuietCheck {
    private static final Pattern HARSH = Pattern.compile("死|恭喜|祝贺|[!！]");
    private static final Pattern BLUNT_QUESTION = Pattern.compile("去世|离世|过世");

    private final LifeEvent event;
    private final Findings findings;
    private final Element file;

    /** @param file the event's own file, where titles stand */
    QuietCheck(LifeEvent event, Findings findings, Element file) {
        this.event = event;
        this.findings = findings;
        this.file = file;
    }

    void check() {
        if (event.tone() != LifeEvent.Tone.QUIET) {
            return;
        }
        gentle(file, event.plainTitle(), event.summary());
        event.roles().forEach(role -> gentle(Kind.ROLE, role.id(), role.label()));
        event.questions().forEach(this::question);
        event.advices().forEach(advice -> gentle(Kind.ADVICE, advice.id(), advice.title(), advice.reason()));
        event.items().forEach(item -> gentle(Kind.ITEM, item.id(), item.title(), item.doneText(), item.withoutIt()));
        event.groups().forEach(group -> gentle(Kind.GROUP, group.id(), group.title()));
        event.fields().forEach(field -> gentle(Kind.FIELD, field.id(), field.label(), field.hint()));
    }

    private void question(Question question) {
        gentle(Kind.QUESTION, question.id(), question.text(), question.help());
        question.options().forEach(option -> gentle(Kind.QUESTION, question.id(), option.text(), option.note()));
        Element at = findings.where(Kind.QUESTION, question.id());
        if (at != null && BLUNT_QUESTION.matcher(question.text().zh()).find()) {
            findings.add(at, "语气平静的一件事不直接问家人是否离世，请从查到的证明开始");
        }
    }

    private void gentle(Kind kind, String id, @Nullable Text... texts) {
        Element at = findings.where(kind, id);
        if (at != null) {
            gentle(at, texts);
        }
    }

    private void gentle(Element at, @Nullable Text... texts) {
        Stream.of(texts)
                .filter(text -> text != null && HARSH.matcher(text.zh()).find())
                .forEach(text -> findings.add(at, "语气平静的一件事不用“死”、感叹号和道喜的话，请换一种说法：“%s”".formatted(text.zh())));
    }
}
