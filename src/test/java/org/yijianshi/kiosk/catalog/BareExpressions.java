package org.yijianshi.kiosk.catalog;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yijianshi.kiosk.yaml.BundledFiles;
import org.yijianshi.kiosk.yaml.Defect;
import org.yijianshi.kiosk.yaml.YamlReader;
import tools.jackson.databind.JsonNode;

/** The expressions of one event as plain CEL programs with nothing around them, for the bench to compare with. */
public final class BareExpressions {
    private final LifeEvent event;
    private final Map<String, CelRuntime.Program> programs = new HashMap<>();

    /** @param catalog directory of a sound catalogue, in which the event's directory has the event's name */
    public BareExpressions(Path catalog, LifeEvent event) throws Exception {
        this.event = event;
        var defects = new ArrayList<Defect>();
        var files = new FileReader(defects);
        var calculators = Calculators.read(
                BundledFiles.yamlFiles(catalog.resolve("calculators")).stream()
                        .flatMap(file -> files.read(file, "calculators").stream())
                        .map(Element::root)
                        .toList(),
                defects);
        if (!defects.isEmpty()) {
            throw new CatalogException(defects);
        }
        var cel = environment(calculators);
        var root = YamlReader.read(catalog.resolve(event.id()).resolve("conditions.yaml"))
                .root();
        compile(cel, root.path("conditions"));
        compile(cel, root.path("texts"));
    }

    private Cel environment(Calculators calculators) {
        CelBuilder builder = CelFactory.standardCelBuilder()
                .addMacros(ExpressionFunctions.macros())
                .addFunctionDeclarations(ExpressionFunctions.declarations())
                .addFunctionBindings(ExpressionFunctions.bindings(calculators))
                .addVar("role", SimpleType.STRING)
                .addVar("today", SimpleType.STRING)
                .addVar("data", MapType.create(SimpleType.STRING, SimpleType.STRING))
                .addVar("selected", ListType.create(SimpleType.STRING));
        event.questions().forEach(question -> builder.addVar(question.id(), SimpleType.STRING));
        return builder.build();
    }

    private void compile(Cel cel, JsonNode expressions) throws Exception {
        for (var each : expressions.properties()) {
            programs.put(
                    each.getKey(),
                    cel.createProgram(cel.compile(each.getValue().asString()).getAst()));
        }
    }

    /** What CEL is to find under the names of an expression. */
    public Map<String, Object> variables(Facts facts) {
        var data = new HashMap<String, String>();
        event.fields().forEach(field -> data.put(field.id(), ""));
        event.repeated().forEach(group -> data.put(FieldGroup.Repeat.number(group.id()), ""));
        data.putAll(facts.data());
        var variables = new HashMap<String, Object>();
        event.questions()
                .forEach(
                        question -> variables.put(question.id(), facts.answers().getOrDefault(question.id(), "")));
        variables.put("role", facts.role());
        variables.put("today", facts.today().toString());
        variables.put("selected", List.copyOf(facts.selected()));
        variables.put("data", data);
        return variables;
    }

    /** What each expression comes to, in the order of the names. */
    public List<Object> evaluate(Collection<String> names, Map<String, Object> variables) throws Exception {
        var results = new ArrayList<>(names.size());
        for (var name : names) {
            results.add(Objects.requireNonNull(programs.get(name), name).eval(variables));
        }
        return results;
    }
}
