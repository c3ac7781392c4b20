package org.yijianshi.kiosk.catalog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.yaml.Defect;

/** What reading one event found: the names it defines, the names it uses, and what is wrong. */
final class Findings {
    enum Kind {
        QUESTION("问题"),
        ADVICE("窗口提示"),
        ITEM("事项"),
        RESULT("办理结果"),
        FIELD("字段"),
        GROUP("字段组"),
        MATERIAL("材料"),
        ROLE("申请人身份"),
        PARTY("一方（parties）"),
        DEPARTMENT("部门"),
        CONDITION("条件"),
        TEXT("文字表达式"),
        CODE_SET("代码集"),
        DATASET("共享数据"),
        PERSON("样例人物");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    private record Reference(Kind kind, Element at) {}

    private final Map<Kind, Map<String, Element>> names = new EnumMap<>(Kind.class);
    private final List<Reference> references = new ArrayList<>();
    private final List<Defect> defects = new ArrayList<>();

    void add(Element at, String reason) {
        defects.add(at.defect(reason));
    }

    List<Defect> defects() {
        return defects;
    }

    /** Notes a name; a second definition is a defect at the second place. */
    void define(Kind kind, String name, Element at) {
        Element first = of(kind).putIfAbsent(name, at);
        if (first != null) {
            add(
                    at,
                    "%s编号“%s”重复，第 %d 行已经用过，请换一个"
                            .formatted(kind.label, name, first.document().line(first.pointer())));
        }
    }

    Set<String> names(Kind kind) {
        return of(kind).keySet();
    }

    /** Reports every name of a kind that nothing refers to. */
    void unused(Kind kind) {
        Set<String> used = references.stream()
                .filter(reference -> reference.kind == kind)
                .map(reference -> reference.at.value())
                .collect(Collectors.toSet());
        of(kind).forEach((name, at) -> {
            if (!used.contains(name)) {
                add(at, "%s“%s”没有地方用到，请删去，或检查引用处的拼写".formatted(kind.label, name));
            }
        });
    }

    /** Every place that names one of a kind. */
    List<Element> uses(Kind kind) {
        return references.stream()
                .filter(reference -> reference.kind == kind)
                .map(Reference::at)
                .toList();
    }

    /** Where a name was defined. */
    @Nullable
    Element where(Kind kind, String name) {
        return of(kind).get(name);
    }

    /** The name under a key, which must be defined somewhere in the event; null when the key is absent. */
    @Nullable
    String use(Kind kind, Element parent, String key) {
        if (!parent.has(key)) {
            return null;
        }
        use(kind, parent.get(key));
        return parent.string(key);
    }

    void use(Kind kind, Element at) {
        references.add(new Reference(kind, at));
    }

    /** Names that stand as keys of a mapping. */
    void useKey(Kind kind, Element at) {
        if (!of(kind).containsKey(at.key())) {
            unknown(kind, at.key(), at);
        }
    }

    /** Reports every used name that nothing defines. */
    void resolve() {
        for (Reference reference : references) {
            String name = reference.at.value();
            if (!of(reference.kind).containsKey(name)) {
                unknown(reference.kind, name, reference.at);
            }
        }
    }

    private void unknown(Kind kind, String name, Element at) {
        add(at, "没有叫“%s”的%s，请检查拼写，或先定义它".formatted(name, kind.label));
    }

    private Map<String, Element> of(Kind kind) {
        return names.computeIfAbsent(kind, ignored -> new LinkedHashMap<>());
    }
}
