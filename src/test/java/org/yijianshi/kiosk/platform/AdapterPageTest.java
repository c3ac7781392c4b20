package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The page for integrators names what there is, and nothing else. */
class AdapterPageTest {
    private static final Path DOCS = Path.of("src", "docs");
    private static final Path TESTS = Path.of("src", "test", "java", "org", "yijianshi", "kiosk", "platform");

    private static String page;

    @BeforeAll
    static void read() throws Exception {
        page = Files.readString(DOCS.resolve("platform-adapter.md"));
    }

    @Test
    void everyPathOfTheContractIsNamed() throws Exception {
        try (InputStream contract = AdapterPageTest.class.getResourceAsStream("/platform/openapi.yaml")) {
            Map<String, Map<String, Object>> root = new Yaml().load(contract);
            assertThat(root.get("paths").keySet())
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(page).containsPattern(Pattern.quote(path) + "[ `,\\n]"));
        }
    }

    @Test
    void everyOperationSaysHowLongItsSenderWaits() throws Exception {
        try (InputStream contract = AdapterPageTest.class.getResourceAsStream("/platform/openapi.yaml")) {
            Map<String, Map<String, Map<String, Object>>> root = new Yaml().load(contract);
            assertThat(root.get("paths").values())
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(path).allSatisfy((method, operation) -> {
                        if (!method.equals("parameters")) {
                            assertThat(String.valueOf(operation)).contains("x-wait-seconds=");
                        }
                    }));
        }
    }

    @Test
    void everyPortAndEachOfItsCallsIsNamed() {
        var ports = Arrays.stream(PlatformFactory.class.getDeclaredMethods())
                .map(Method::getReturnType)
                .filter(Class::isInterface)
                .toList();
        assertThat(ports).hasSizeGreaterThan(3).allSatisfy(port -> {
            assertThat(page).contains("[`" + port.getSimpleName() + "`]");
            assertThat(found("`([A-Z]\\w+Contract)`")).anyMatch(contract -> asksFor(port, contract));
            assertThat(port.getDeclaredMethods())
                    .filteredOn(each -> !each.isSynthetic())
                    .allSatisfy(call -> assertThat(page).contains("`" + call.getName() + "`"));
        });
    }

    @Test
    void everyProblemIsNamed() {
        var types = Arrays.stream(Wire.Problem.class.getDeclaredFields())
                .filter(each -> each.getType() == String.class
                        && each.accessFlags().contains(java.lang.reflect.AccessFlag.STATIC))
                .map(AdapterPageTest::value)
                .filter(each -> !each.endsWith(":"))
                .toList();
        assertThat(types)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(page).contains("`" + type.substring(type.lastIndexOf(':') + 1) + "`"));
    }

    @Test
    void everyFileAndEveryTestNamedIsThere() {
        assertThat(found("\\]\\((\\.\\./[^)]+)\\)"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(DOCS.resolve(link)).exists());
        assertThat(found("`([A-Z]\\w+(?:Test|Contract|Watch))`"))
                .filteredOn(name -> !name.equals("RoomsTest"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(TESTS.resolve(name + ".java")).exists());
    }

    private static boolean asksFor(Class<?> port, String contract) {
        try {
            return Arrays.stream(Class.forName(AdapterPageTest.class.getPackageName() + "." + contract)
                            .getDeclaredMethods())
                    .anyMatch(each -> each.getReturnType() == port);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .flatMap(match -> Stream.of(match.group(1)))
                .distinct()
                .toList();
    }

    private static String value(Field constant) {
        try {
            constant.setAccessible(true);
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
