package org.yijianshi.kiosk.ui.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.FieldValue;
import org.yijianshi.kiosk.application.FormEntry;
import org.yijianshi.kiosk.application.Provenance;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.ui.fill.FieldEditor;
import org.yijianshi.kiosk.ui.kit.Card;
import org.yijianshi.kiosk.ui.kit.Chip;
import org.yijianshi.kiosk.ui.kit.FieldRow;
import org.yijianshi.kiosk.ui.kit.Icon;
import org.yijianshi.kiosk.ui.kit.SecondaryButton;
import org.yijianshi.kiosk.ui.kit.Segments;

/** One group of the one form: what is known, where it came from, and the few things only the citizen knows. */
final class FormPage {
    /** Codes that fit side by side as buttons; more open a list. */
    private static final int BUTTONS = 4;

    private final Journey journey;
    private final FieldGroup group;
    private final int index;
    private final int row;
    private final Set<String> revealed = new HashSet<>();

    FormPage(Journey journey, FieldGroup group, int index) {
        this(journey, group, index, 0);
    }

    /** @param row from 1 in a group that repeats; otherwise 0 */
    FormPage(Journey journey, FieldGroup group, int index, int row) {
        this.journey = journey;
        this.group = group;
        this.index = index;
        this.row = row;
    }

    /** The groups that have something to show. */
    static List<FieldGroup> groups(Application application) {
        return application.event().groups().stream()
                .filter(group -> group.repeat() == null
                        ? application.form().stream().anyMatch(entry -> group.holds(entry.field()))
                        : application.shows(group))
                .toList();
    }

    static boolean open(Application application, FieldGroup group) {
        return application.problem(group).isPresent()
                || application.form().stream().anyMatch(entry -> entry.open() && group.holds(entry.field()));
    }

    void show() {
        var entries = entries();
        var open = entries.stream().filter(FormEntry::open).count();
        var frame = journey.frame(Journey.Part.FORM, title(), sentence(entries.size(), open));
        var toDo = entries.stream().filter(FormPage::mine).map(this::row).toArray(FieldRow[]::new);
        var known = entries.stream()
                .filter(entry -> !mine(entry))
                .filter(entry -> entry.chosen() != null)
                .map(this::row)
                .toArray(FieldRow[]::new);
        var content = new ArrayList<Component>();
        journey.application()
                .unknown(group, row)
                .ifPresent(party -> content.add(SecondaryButton.outlined(
                                "本人在这里：刷身份证填写", () -> new RowCardPage(journey, party, this::show).show())
                        .withIcon(Icon.ID_CARD)));
        if (toDo.length > 0) {
            var heading = new H2(open == 0 ? "您填的 %d 项".formatted(toDo.length) : "需要您填或选");
            heading.addClassName("section-title");
            content.add(heading);
            content.add(Card.fields(toDo));
        }
        if (known.length > 0) {
            var heading = new H2("已经替您填好");
            heading.addClassName("section-title");
            content.add(heading);
            content.add(Card.fields(known));
        }
        frame.setContent(content.toArray(Component[]::new));
        Journey.actions(frame, this::back, next(open), this::on);
        journey.stage().show(frame);
    }

    private static String sentence(int entries, long open) {
        if (open == 0) {
            return "都已经填好，请看一看对不对。";
        }
        return (2 * open > entries ? "还要填 %d 项。" : "大部分已经替您填好，还差 %d 项。").formatted(open);
    }

    private String next(long open) {
        return row > 0 ? "填好了" : open == 0 ? "都对，下一步" : "填好了，下一步";
    }

    private String title() {
        var repeat = group.repeat();
        return repeat == null ? group.title().zh() : repeat.called(row);
    }

    private List<FormEntry> entries() {
        return entries(journey.application(), group, row);
    }

    /** @param row from 1 in a group that repeats; otherwise 0 */
    static List<FormEntry> entries(Application application, FieldGroup group, int row) {
        return application.form().stream()
                .filter(entry -> group.holds(entry.field()))
                .filter(entry -> Field.rowOf(entry.field().id()) == row)
                .toList();
    }

    /** Something for the citizen: to fill, to choose, or filled by himself. Blanks he may fill count too. */
    private static boolean mine(FormEntry entry) {
        return switch (entry.state()) {
            case EMPTY -> entry.open() || entry.fillable();
            case CONFLICT, CHOICE, TYPED, CHOSEN, DISPUTED -> true;
            case FILLED -> false;
        };
    }

    private FieldRow row(FormEntry entry) {
        var row = switch (entry.state()) {
            case CONFLICT -> choices(entry, "几处记录不一致，请您选一个");
            case CHOICE -> choices(entry, "记录里有几个，请您选一个");
            case EMPTY, TYPED -> typed(entry);
            case FILLED, CHOSEN, DISPUTED -> filled(entry);
        };
        return row;
    }

    private FieldRow choices(FormEntry entry, String why) {
        var choices = new Div();
        choices.addClassName("stack");
        for (var candidate : entry.candidates()) {
            var text = text(entry.field(), candidate.text());
            choices.add(new org.yijianshi.kiosk.ui.kit.ChoiceCard(
                    null,
                    candidate.label().isEmpty() ? text : candidate.label(),
                    candidate.label().isEmpty() ? source(candidate.provenance()) : text,
                    () -> choose(entry, candidate)));
        }
        if (LicencePage.offered(journey, entry.field().id())) {
            choices.add(new LicencePage(journey, Journey.Part.FORM, this::show, this::show).choice());
        }
        return new FieldRow(entry.field().label().zh(), choices).chip(new Chip(Chip.Kind.WARN, why));
    }

    private void choose(FormEntry entry, FieldValue candidate) {
        journey.application().choose(entry.field().id(), candidate);
        show();
    }

    private FieldRow typed(FormEntry entry) {
        var field = entry.field();
        var options = journey.application().labels().options(field);
        var chosen = entry.chosen();
        if (field.type() == Field.Type.CODE && options.size() <= BUTTONS) {
            var segments = Segments.of(
                    List.copyOf(options.keySet()),
                    code -> journey.application().labels().display(field, code),
                    code -> {
                        journey.application().type(field.id(), code);
                        show();
                    });
            if (chosen != null) {
                segments.choose(chosen.text());
            }
            return new FieldRow(field.label().zh(), segments);
        }
        var button = FieldEditor.open(
                chosen == null ? "" : text(field, chosen.text()),
                entry.required() ? "点这里填写" : "可以不填",
                () -> new FormField(journey, field, false, this::show).edit());
        return new FieldRow(field.label().zh(), button);
    }

    private FieldRow filled(FormEntry entry) {
        var field = entry.field();
        var value = java.util.Objects.requireNonNull(entry.chosen());
        var row = new FieldRow(field.label().zh(), text(field, value.text())).chip(chip(entry, value));
        if (field.mask() != Field.Mask.NONE && !revealed.contains(field.id())) {
            row.action("显示", () -> reveal(field));
        }
        return switch (entry.state()) {
            case CHOSEN -> row.action("重选", () -> undo(field));
            case DISPUTED -> row.action("撤回", () -> undo(field));
            case EMPTY, FILLED, CONFLICT, CHOICE, TYPED -> row.action("不对？", () -> doubt(entry, value));
        };
    }

    private void undo(Field field) {
        journey.application().undoEdit(field.id());
        show();
    }

    private void reveal(Field field) {
        revealed.add(field.id());
        show();
        journey.stage()
                .getChildren()
                .findFirst()
                .ifPresent(page -> journey.stage().later(Duration.ofSeconds(15), page, () -> {
                    revealed.remove(field.id());
                    show();
                }));
    }

    private void doubt(FormEntry entry, FieldValue value) {
        switch (value.provenance().kind()) {
            case CARD ->
                journey.stage().tell(value.provenance().source(), "身份信息以公安登记为准，这里不能改。登记或证件有错，请到派出所更正；也可以找工作人员。");
            case DERIVED, TYPED -> new FormField(journey, entry.field(), false, this::show).edit();
            case E_LICENCE, SHARED_DATA, ROW -> new FormField(journey, entry.field(), true, this::show).edit();
        }
    }

    private String text(Field field, String value) {
        var labels = journey.application().labels();
        return revealed.contains(field.id()) ? labels.display(field, value) : labels.masked(field, value);
    }

    private static Chip chip(FormEntry entry, FieldValue value) {
        if (entry.state() == FormEntry.State.DISPUTED) {
            return new Chip(Chip.Kind.WARN, "已按您说的改，会转告来源单位");
        }
        var kind = switch (value.provenance().kind()) {
            case CARD -> Chip.Kind.CARD;
            case E_LICENCE -> Chip.Kind.LICENCE;
            case SHARED_DATA, ROW -> Chip.Kind.SHARED;
            case DERIVED -> Chip.Kind.DERIVED;
            case TYPED -> Chip.Kind.TYPED;
        };
        return new Chip(kind, source(value.provenance()));
    }

    private static String source(Provenance provenance) {
        return switch (provenance.kind()) {
            case CARD -> provenance.source() + " · 刚刚";
            case DERIVED, TYPED -> provenance.source();
            case E_LICENCE, SHARED_DATA, ROW -> provenance.source() + " · " + Times.day(provenance.at());
        };
    }

    private void back() {
        journey.form(row == 0 ? index - 1 : index);
    }

    private void on() {
        var open = entries().stream().filter(FormEntry::open).toList();
        if (open.isEmpty()) {
            journey.form(row == 0 ? index + 1 : index);
            return;
        }
        var first = open.getFirst().field().label().zh();
        journey.stage()
                .tell(
                        "还差“%s”".formatted(first),
                        open.size() == 1 ? "填好这一项就能继续。" : "还有 %d 项要填或选。".formatted(open.size()));
    }
}
