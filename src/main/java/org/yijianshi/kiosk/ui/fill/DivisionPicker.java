package org.yijianshi.kiosk.ui.fill;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.yijianshi.kiosk.catalog.Divisions;
import org.yijianshi.kiosk.ui.kit.NameList;
import org.yijianshi.kiosk.ui.kit.PageFrame;
import org.yijianshi.kiosk.ui.kit.Trail;

/**
 * Chooses a place step by step from the country down to the village. It opens where the terminal stands, so that most
 * people touch once.
 */
final class DivisionPicker {
    /** What it works with; {@code taken} gets the code. */
    record Task(Divisions divisions, Divisions.Level level, String chosen, Consumer<String> taken) {
        /** Hides the place, which may be where a person lives. */
        @Override
        public String toString() {
            return "Task[]";
        }
    }

    private final PageFrame frame;
    private final Component problem;
    private final Task task;

    /** @param problem what stands above the list when a choice was not taken */
    DivisionPicker(PageFrame frame, Component problem, Task task) {
        this.frame = frame;
        this.problem = problem;
        this.task = task;
    }

    /** @param site code of the place the terminal stands in; the list opens there when nothing is chosen yet */
    void open(String site) {
        show(start(task.divisions(), task.level(), task.chosen().isEmpty() ? site : task.chosen()));
    }

    /** The place whose list holds the wanted one; an outer one where that list is not known. */
    static String start(Divisions divisions, Divisions.Level level, String place) {
        var around = place.length() < level.digits() ? place : Divisions.outer(place.substring(0, level.digits()));
        while (divisions.within(around).isEmpty() && !around.isEmpty()) {
            around = Divisions.outer(around);
        }
        return around;
    }

    private void show(String at) {
        var divisions = task.divisions();
        var steps = new ArrayList<Trail.Step>();
        steps.add(new Trail.Step("全国", () -> show("")));
        divisions.path(at).forEach(place -> steps.add(new Trail.Step(place.name(), () -> show(place.code()))));
        var entries = new ArrayList<NameList.Entry>();
        for (var place : divisions.within(at)) {
            entries.add(new NameList.Entry(
                    place.name(), task.chosen().startsWith(place.code()), () -> press(place.code())));
        }
        if (Divisions.countyOrCloser(at)) {
            entries.add(new NameList.Entry(
                    "上面没有", task.chosen().equals(at), () -> task.taken().accept(at)));
        }
        frame.setContent(problem, new Trail(steps), new NameList(entries));
    }

    private void press(String code) {
        if (task.divisions().reaches(code, task.level())) {
            task.taken().accept(code);
        } else {
            show(code);
        }
    }
}
