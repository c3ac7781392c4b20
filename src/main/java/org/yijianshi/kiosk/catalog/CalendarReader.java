package org.yijianshi.kiosk.catalog;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yijianshi.kiosk.yaml.BundledFiles;
import org.yijianshi.kiosk.yaml.Defect;

/** Reads the working calendar: {@code office.yaml} and one file per year in {@code calendar}. */
final class CalendarReader {
    private final FileReader files;
    private final Map<Integer, WorkCalendar.Year> years = new HashMap<>();
    private final Set<MonthDay> alwaysOff = new HashSet<>();
    private final List<LifeEvent.Unverified> unverified = new ArrayList<>();
    private LocalTime closes = LocalTime.MAX;
    private int signingDays;

    CalendarReader(FileReader files) {
        this.files = files;
    }

    /** Of use only when no defect was found; the defects are with the file reader. */
    WorkCalendar read(Path directory) {
        files.read(directory.resolve("office.yaml"), "office").ifPresent(document -> {
            Element root = Element.root(document);
            closes = LocalTime.parse(root.get("closes").string("time"));
            signingDays = root.get("signing").integer("days");
            root.get("always-off").list("days").forEach(this::alwaysOff);
            EventLoader.collect(document.root(), "office", unverified);
        });
        Path calendar = directory.resolve("calendar");
        List<Path> found = BundledFiles.yamlFiles(calendar);
        if (found.isEmpty()) {
            files.defects().add(new Defect(calendar, 1, "没有任何一年的工作日历，请照自带的 calendar/2026.yaml 写一份"));
        }
        for (Path file : found) {
            files.read(file, "calendar").ifPresent(document -> {
                Element root = Element.root(document);
                year(file, root);
                EventLoader.collect(document.root(), "calendar/" + root.integer("year"), unverified);
            });
        }
        return new WorkCalendar(years, alwaysOff, closes, signingDays, unverified);
    }

    private void alwaysOff(Element at) {
        try {
            alwaysOff.add(MonthDay.parse("--" + at.value()));
        } catch (DateTimeParseException e) {
            add(at, "没有“%s”这一天，请写成“月-日”，例如 01-01".formatted(at.value()));
        }
    }

    private void year(Path file, Element root) {
        int year = root.integer("year");
        if (!file.getFileName().toString().equals(year + ".yaml")) {
            add(root.get("year"), "文件名和年份对不上，%d 年的文件应叫 %d.yaml".formatted(year, year));
            return;
        }
        Set<LocalDate> off = new HashSet<>();
        Set<LocalDate> working = new HashSet<>();
        for (Element holiday : root.list("holidays")) {
            Element to = holiday.get("to");
            LocalDate first = LocalDate.parse(holiday.string("from"));
            LocalDate last = LocalDate.parse(to.value());
            if (last.isBefore(first)) {
                add(to, "放假的最后一天 %s 早于第一天 %s，请改正".formatted(last, first));
            } else if (ruled(year, holiday.get("from"), first) && ruled(year, to, last)) {
                first.datesUntil(last.plusDays(1)).forEach(day -> once(holiday, day, off, working));
            }
        }
        for (Element holiday : root.list("holidays")) {
            for (Element at : holiday.list("working")) {
                LocalDate day = LocalDate.parse(at.value());
                if (ruled(year, at, day)) {
                    if (!WorkCalendar.weekend(day)) {
                        add(at, "%s 不是周六或周日，本来就上班，请检查日期".formatted(day));
                    }
                    once(at, day, working, off);
                }
            }
        }
        years.put(year, new WorkCalendar.Year(root.string("version"), off, working));
    }

    private boolean ruled(int year, Element at, LocalDate day) {
        boolean ruled = WorkCalendar.rules(year, day);
        if (!ruled) {
            add(at, "%s 不在 %d 年里，请检查年份".formatted(day, year));
        }
        return ruled;
    }

    private void once(Element at, LocalDate day, Set<LocalDate> days, Set<LocalDate> others) {
        if (others.contains(day) || !days.add(day)) {
            add(at, "%s 写了两次，一天只能是放假或者上班".formatted(day));
        }
    }

    private void add(Element at, String reason) {
        files.defects().add(at.defect(reason));
    }
}
