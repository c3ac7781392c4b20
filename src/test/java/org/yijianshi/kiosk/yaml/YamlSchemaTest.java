package org.yijianshi.kiosk.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlSchemaTest {
    private final YamlSchema schema = YamlSchema.ofResource("/yaml/sample.schema.json");

    private YamlDocument document(String yaml) throws YamlException {
        return YamlReader.parse(Path.of("a.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void acceptsTheAgreedShape() throws YamlException {
        assertThat(schema.check(document("name: 读卡器\nkind: RED\nport: 80\ncode: x\non: 2026-11-23\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'# a\nkind: RED\n'|2|缺少“name”，请补上",
                "'name: x\nnmae: y\n'|2|不认识“nmae”，请检查拼写或删去",
                "'name: x\nkind: GREEN\n'|2|“kind”只能是：RED、BLUE",
                "'name: 5\n'|1|“name”应写成文字",
                "'name: x\n\nport: 70000\n'|3|“port”最大值必须为 65535",
                "'name: x\ncode: A\n'|2|“code”的写法不合规定的格式 ^[a-z]+$",
                "'name: \"\"\n'|1|“name”不能为空或太少，请补全"
            })
    void saysWhatToMendInChinese(String yaml, int line, String reason) throws YamlException {
        assertThat(schema.check(document(yaml))).containsExactly(new Defect(Path.of("a.yaml"), line, reason));
    }

    @Test
    void refusesADayThatDoesNotExist() throws YamlException {
        assertThat(schema.check(document("name: x\non: 2026-02-30\n")))
                .singleElement()
                .satisfies(defect -> assertThat(defect.line()).isEqualTo(2));
    }

    @Test
    void namesAMissingSchema() {
        assertThatIllegalArgumentException().isThrownBy(() -> YamlSchema.ofResource("/nowhere.json"));
    }
}
