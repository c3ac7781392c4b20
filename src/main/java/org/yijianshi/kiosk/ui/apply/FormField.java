package org.yijianshi.kiosk.ui.apply;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.yijianshi.kiosk.application.Dispute;
import org.yijianshi.kiosk.application.FormEntry;
import org.yijianshi.kiosk.application.Labels;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.ui.fill.FieldEditor;
import org.yijianshi.kiosk.ui.kit.PageFrame;

/**
 * A field of the one form.
 *
 * @param dispute whether the source is told too (纠错)
 * @param page the page it stands on
 */
record FormField(Journey journey, Field field, boolean dispute, Runnable page) implements FieldEditor.Form {
    void edit() {
        new FieldEditor(journey.stage(), field, this).show();
    }

    @Override
    public PageFrame frame() {
        return journey.frame(
                Journey.Part.FORM,
                dispute ? "正确的%s是？".formatted(field.label().zh()) : FieldEditor.question(field),
                dispute ? "这次按您填的办，同时告诉来源单位去核对。" : FieldEditor.hint(field));
    }

    @Override
    public Labels labels() {
        return journey.application().labels();
    }

    @Override
    public LocalDate today() {
        return journey.application().today();
    }

    @Override
    public Optional<String> current() {
        return journey.application().form().stream()
                .filter(entry -> entry.field().id().equals(field.id()))
                .map(FormEntry::chosen)
                .filter(Objects::nonNull)
                .map(value -> value.text())
                .findFirst();
    }

    @Override
    public void take(String text, Consumer<Optional<String>> settled) {
        if (!dispute) {
            settled.accept(journey.application().type(field.id(), text));
            return;
        }
        journey.stage()
                .background(
                        () -> journey.application().dispute(journey.desk().submissions(), field.id(), text),
                        told -> settle(told, settled),
                        page);
    }

    private void settle(Dispute dispute, Consumer<Optional<String>> settled) {
        switch (dispute) {
            case Dispute.Taken() -> settled.accept(Optional.empty());
            case Dispute.Refused(String sentence) -> settled.accept(Optional.of(sentence));
            case Dispute.Untold() -> {
                page.run();
                journey.stage().tell("还没有告诉来源单位", "您填的已经用上，不影响这次办理。这台机器现在记不下纠错，请到窗口说一声，让来源单位核对。");
            }
        }
    }

    @Override
    public void back() {
        page.run();
    }
}
