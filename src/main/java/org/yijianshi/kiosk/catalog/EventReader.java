package org.yijianshi.kiosk.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.Findings.Kind;

/** Reads who, what and when of an event, its guide and its questions. Names are noted in the findings. */
final class EventReader {
    private static final Map<String, String> GUIDE_ELEMENTS = new TreeMap<>(Map.of(
            "legal-basis", "设定依据",
            "acceptance", "受理条件",
            "materials", "申请材料",
            "process", "办理流程",
            "fees", "收费依据及标准",
            "limits", "办结时限",
            "results", "办理结果"));

    private static final int LONGEST_QUESTION = 20;

    private final Findings findings;

    EventReader(Findings findings) {
        this.findings = findings;
    }

    Map<String, LifeEvent.Department> departments(Element event) {
        Map<String, LifeEvent.Department> departments = new TreeMap<>();
        for (Element at : event.list("departments")) {
            String id = at.string("id");
            findings.define(Kind.DEPARTMENT, id, at);
            departments.put(id, new LifeEvent.Department(id, at.text("name"), at.string("phone")));
        }
        findings.use(Kind.DEPARTMENT, event, "lead");
        event.list("joint").forEach(joint -> findings.use(Kind.DEPARTMENT, joint));
        return departments;
    }

    List<LifeEvent.Role> roles(Element event) {
        List<LifeEvent.Role> roles = new ArrayList<>();
        for (Element at : event.list("roles")) {
            findings.define(Kind.ROLE, at.string("id"), at);
            roles.add(new LifeEvent.Role(
                    at.string("id"), at.text("label"), findings.use(Kind.CONDITION, at, "allowed-if")));
        }
        return roles;
    }

    List<LifeEvent.Party> parties(Element event) {
        List<LifeEvent.Party> parties = new ArrayList<>();
        Map<String, String> taken = new TreeMap<>();
        for (Element at : event.list("parties")) {
            String id = at.string("id");
            findings.define(Kind.PARTY, id, at);
            if (id.equals("applicant")) {
                findings.add(at.get("id"), "applicant 就是申请人，不用写，请换一个编号");
            }
            if (!at.has("signs-if") && !at.has("consents-if")) {
                findings.add(at, "请写明什么情况下要他签字（signs-if）或者请他刷卡同意（consents-if）");
            }
            for (Element role : at.list("roles")) {
                findings.use(Kind.ROLE, role);
                String other = taken.putIfAbsent(role.value(), id);
                if (other != null) {
                    findings.add(role, "身份“%s”已经是“%s”这一方，不能同时是两方".formatted(role.value(), other));
                }
            }
            findings.use(Kind.FIELD, at, "name");
            findings.use(Kind.FIELD, at, "number");
            if (at.has("each") && !at.list("roles").isEmpty()) {
                findings.add(at.get("roles"), "每一行一位的一方（each）不能同时是申请人的身份，请删去 roles");
            }
            parties.add(new LifeEvent.Party(
                    id,
                    at.text("label"),
                    at.has("form-label") ? at.text("form-label") : at.text("label"),
                    at.string("name"),
                    at.string("number"),
                    Set.copyOf(at.strings("roles")),
                    findings.use(Kind.CONDITION, at, "signs-if"),
                    findings.use(Kind.CONDITION, at, "consents-if"),
                    findings.use(Kind.GROUP, at, "each"),
                    at.textOrNull("note")));
        }
        return parties;
    }

    void dates(Element event, LocalDate today) {
        LocalDate updated = LocalDate.parse(event.string("updated"));
        LocalDate expires = date(event, "expires");
        if (updated.isAfter(today)) {
            findings.add(event.get("updated"), "更新日期 %s 还没有到，请改成实际更新的日期".formatted(updated));
        }
        if (expires != null && !expires.isAfter(updated)) {
            findings.add(event.get("expires"), "失效日期 %s 不晚于更新日期 %s，请改正".formatted(expires, updated));
        } else if (expires != null && expires.isBefore(today)) {
            findings.add(event.get("expires"), "这一版已于 %s 失效，请换上新版本".formatted(expires));
        }
    }

    static @Nullable LocalDate date(Element at, String key) {
        return at.has(key) ? LocalDate.parse(at.string(key)) : null;
    }

    static Limit limit(Element at) {
        return new Limit(
                at.has("legal") ? at.integer("legal") : null,
                at.integer("promised"),
                at.choice("unit", Limit.Unit.class),
                Stream.of(
                                share(at, "public-notice", Limit.Share.Kind.PUBLIC_NOTICE),
                                share(at, "expert-review", Limit.Share.Kind.EXPERT_REVIEW))
                        .flatMap(Optional::stream)
                        .toList(),
                at.has("intake-window") ? intake(at.get("intake-window")) : null,
                at.textOrNull("note"));
    }

    private static Optional<Limit.Share> share(Element limit, String key, Limit.Share.Kind kind) {
        if (!limit.has(key)) {
            return Optional.empty();
        }
        Element at = limit.get(key);
        return Optional.of(new Limit.Share(kind, at.integer("days"), at.choice("unit", Limit.Unit.class)));
    }

    private static Limit.Intake intake(Element at) {
        return new Limit.Intake(at.integer("from"), at.integer("to"));
    }

    Guide guide(Element guide) {
        GUIDE_ELEMENTS.forEach((key, name) -> {
            if (!guide.has(key)) {
                findings.add(guide, "办事指南缺少“%s”，请补上 %s".formatted(name, key));
            }
        });
        return new Guide(
                guide.texts("legal-basis"),
                guide.texts("acceptance"),
                guide.texts("materials"),
                guide.texts("process"),
                guide.texts("fees"),
                guide.texts("limits"),
                guide.texts("results"));
    }

    List<Question> questions(Element file) {
        List<Question> questions = new ArrayList<>();
        for (Element at : file.list("questions")) {
            Question.Kind kind = at.choice("kind", Question.Kind.class);
            findings.define(Kind.QUESTION, at.string("id"), at);
            String text = at.text("text").zh();
            if (text.codePointCount(0, text.length()) > LONGEST_QUESTION) {
                findings.add(at.get("text"), "问题超过 %d 个字，请改短，一次只问一件事".formatted(LONGEST_QUESTION));
            }
            if (kind == Question.Kind.CHOICE && at.list("options").size() < 2) {
                findings.add(at, "选择题至少要有两个选项");
            }
            if ((kind == Question.Kind.FIELD) != at.has("field")) {
                findings.add(at, "从记录里选的题（kind: FIELD）要写明是哪个字段（field），其他的题不要写");
            }
            if (kind == Question.Kind.FIELD && at.list("options").isEmpty()) {
                findings.add(at, "从记录里选的题至少要有一个选项给记录里没有的人，例如“不在上面”");
            }
            if (kind == Question.Kind.DATE && at.has("options")) {
                findings.add(at.get("options"), "日期题不能有选项，请删去");
            }
            questions.add(new Question(
                    at.string("id"),
                    at.text("text"),
                    at.textOrNull("help"),
                    kind,
                    findings.use(Kind.CONDITION, at, "ask-if"),
                    findings.use(Kind.TEXT, at, "known"),
                    at.textOrNull("known-from"),
                    findings.use(Kind.FIELD, at, "field"),
                    options(at)));
        }
        return questions;
    }

    private List<Question.Option> options(Element question) {
        List<Question.Option> options = new ArrayList<>();
        for (Element at : question.list("options")) {
            String id = at.string("id");
            if (options.stream().anyMatch(other -> other.id().equals(id))) {
                findings.add(at, "选项编号“%s”重复，请换一个".formatted(id));
            }
            options.add(new Question.Option(
                    id, at.text("text"), at.textOrNull("note"), findings.use(Kind.CONDITION, at, "only-if")));
        }
        return options;
    }

    List<Advice> advices(Element file) {
        List<Advice> advices = new ArrayList<>();
        for (Element at : file.list("advices")) {
            findings.define(Kind.ADVICE, at.string("id"), at);
            findings.use(Kind.CONDITION, at, "when");
            advices.add(new Advice(
                    at.string("id"),
                    at.string("when"),
                    at.text("title"),
                    at.text("reason"),
                    at.texts("bring"),
                    at.text("where")));
        }
        return advices;
    }
}
