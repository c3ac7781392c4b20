package org.yijianshi.kiosk.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yijianshi.kiosk.yaml.Defect;

/** Each test breaks one thing in a copy of the newborn event and expects that one thing to be named. */
@Timeout(20)
class CatalogDefectsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

    @TempDir
    Path directory;

    @BeforeEach
    void copyNewborn() throws IOException {
        NewbornCopy.into(directory);
    }

    @Test
    void cycleInItemRelations() throws Exception {
        int line = breakOnce(
                "items",
                "{requires: birth-certificate, why: 派出所凭出生医学证明登记, unless: has-certificate}",
                "{requires: social-security-card, why: 先办卡}");

        // The circle is household → card → insurance → household; any relation of it may be named.
        assertThat(defects()).singleElement().satisfies(defect -> {
            assertThat(defect.reason()).isEqualTo("事项的先后关系绕成了一圈，请去掉其中一条");
            assertThat(defect.line()).isGreaterThanOrEqualTo(line);
            assertThat(Files.readAllLines(defect.file()).get(defect.line() - 1)).contains("household");
        });
    }

    @Test
    void itemThatRequiresItself() throws Exception {
        int line = breakOnce(
                "items",
                "{requires: birth-certificate, why: 派出所凭出生医学证明登记, unless: has-certificate}",
                "{requires: household, why: 先上户口}");

        expect("items", line, "事项的先后关系绕成了一圈，请去掉其中一条");
    }

    @Test
    void mustTogetherWithoutLegalBasis() throws Exception {
        int line = breakOnce("items", "{better-after: birth-certificate, why: 打第一针疫苗时当场发}", "{must-together: birth}");

        expect("items", line, "必须一起办的事项要写明法律依据（legal-basis）；没有依据的，群众可以只选一部分");
    }

    @Test
    void adviceThatNamesNoField() throws Exception {
        int line = breakOnce("questions", "您刷的不是居民身份证，要", "您刷的不是居民身份证，要{baby.age}");

        expect("questions", line, "没有叫“baby.age”的字段，请检查花括号里的拼写");
    }

    @Test
    void visitThatIsNoJointHandling() throws Exception {
        int line = breakOnce("items", "why: 打第一针疫苗时当场发}", "why: 打第一针疫苗时当场发, visit: true}");

        expect("items", line, "一起上门（visit）只能写在 with 这种关系里");
    }

    @Test
    void itemFieldMappedToNothing() throws Exception {
        int line = breakOnce("items", "首针疫苗]", "首针疫苗, 疫苗批号]");

        expect("items", line, "“疫苗批号”没有来处，请在 form.yaml 里把一个字段送到这里（feeds）");
    }

    @Test
    void itemFieldMappedTwice() throws Exception {
        int line = breakOnce("form", "vaccination: 首针疫苗", "vaccination: 接种单位");

        assertThat(defects()).contains(at("form", line, "事项“vaccination”的“接种单位”已经有来处，一个内容只能从一个字段来"));
    }

    @Test
    void governmentMaterialWithNeitherSourceNorReason() throws Exception {
        breakOnce("materials", "    reason: 刚才已经刷过身份证，不用交复印件\n", "");
        int line =
                breakOnce("materials", "      - {card: applicant}\n", "      - capture: {how-to: 拍照, max-pages: 2}\n");

        assertThat(defects())
                .singleElement()
                .satisfies(defect -> assertThat(defect.reason())
                        .isEqualTo("政府部门核发的材料一律免于提交：请写明从哪里共享（licence、shared、card），或免提交的原因 reason"))
                .satisfies(defect -> assertThat(defect.line()).isEqualTo(line - 6));
    }

    @ParameterizedTest
    @CsvSource({
        "legal-basis, 设定依据",
        "acceptance, 受理条件",
        "materials, 申请材料",
        "process, 办理流程",
        "fees, 收费依据及标准",
        "limits, 办结时限",
        "results, 办理结果"
    })
    void guideWithoutOneOfTheSevenElements(String key, String name) throws Exception {
        Path guide = file("guide");
        Files.writeString(guide, Files.readString(guide).replaceFirst("(?m)^" + key + ":\\n(  - .*\\n)+", ""));

        expect("guide", 4, "办事指南缺少“%s”，请补上 %s".formatted(name, key));
    }

    @Test
    void questionThatIsTooLongToTakeInAtOnce() throws Exception {
        int line = breakOnce("questions", "zh: 宝宝上户口了吗？", "zh: 宝宝有没有已经在爸爸或者妈妈那边上户口呢？");

        expect("questions", line, "问题超过 20 个字，请改短，一次只问一件事");
    }

    @Test
    void unreachableQuestion() throws Exception {
        breakOnce(
                "conditions",
                "mother-insured: motherInsurance == \"employee\" || motherInsurance == \"resident\"",
                "mother-insured: certificate == \"no\" && motherInsurance == \"employee\"");
        int line = lineOf("questions", "  - id: settled");

        expect("questions", line, "这个问题永远不会问到，请检查 ask-if，或者删去");
    }

    @Test
    void unreachableOption() throws Exception {
        breakOnce(
                "questions",
                "- {id: unknown, text: {zh: 说不清, en: Not sure}, ",
                "- {id: unknown, text: {zh: 说不清, en: Not sure}, only-if: no-certificate, ");
        int line = lineOf("questions", "  - id: settled");

        expect("questions", line, "选项“unknown”永远不会出现，请检查 only-if，或者删去");
    }

    @Test
    void anAnswerOnlyARecordCanGiveIsReachable() throws Exception {
        breakOnce(
                "questions",
                "- {id: 'yes', text: {zh: 领到了, en: 'Yes'}}",
                "- {id: 'yes', text: {zh: 领到了, en: 'Yes'}, only-if: certificate-held}");
        breakOnce(
                "conditions",
                "  always: 'true'\n",
                "  always: 'true'\n  certificate-held: data[\"baby.certificateNumber\"] != \"\"\n");

        LifeEvent event = new CatalogLoader(CLOCK).load(directory).event("newborn");
        assertThat(event.questions()).extracting(Question::id).contains("certificate");
    }

    @Test
    void harshWordsInAQuietEvent() throws Exception {
        breakOnce("event", "icon: baby\n", "icon: baby\ntone: QUIET\n");
        int title = breakOnce("items", "title: {zh: 预防接种证, en: Vaccination record}", "title: {zh: 接种好了！, en: Done}");
        breakOnce("form", "hint: 写到村和门牌，快递也送到这里", "hint: 死亡地点");
        int question = breakOnce("questions", "zh: 宝宝上户口了吗？", "zh: 家人去世了吗？");

        assertThat(defects())
                .containsExactlyInAnyOrder(
                        at("items", title - 1, "语气平静的一件事不用“死”、感叹号和道喜的话，请换一种说法：“接种好了！”"),
                        at(
                                "form",
                                lineOf("form", "      - id: applicant.contactAddress"),
                                "语气平静的一件事不用“死”、感叹号和道喜的话，请换一种说法：“死亡地点”"),
                        at("questions", question - 1, "语气平静的一件事不直接问家人是否离世，请从查到的证明开始"));
    }

    @Test
    void pathThatDecidesNothing() throws Exception {
        breakOnce(
                "items",
                "  - id: social-security-card\n",
                "  - id: social-security-card\n    offered-if: needs-household\n");
        breakOnce(
                "items", "  - id: medical-insurance\n", "  - id: medical-insurance\n    offered-if: needs-household\n");
        breakOnce(
                "items",
                "  - id: childcare-guidance\n",
                "  - id: childcare-guidance\n    offered-if: needs-household\n");
        int line = lineOf("questions", "  - id: card");

        assertThat(defects()).isNotEmpty().allSatisfy(defect -> {
            assertThat(defect.file()).isEqualTo(file("questions"));
            assertThat(defect.line()).isEqualTo(line);
            assertThat(defect.reason())
                    .contains("registered=yes")
                    .endsWith("既没有可办的事项，也没有窗口提示；请补一条 advices 或放宽事项的 offered-if");
        });
    }

    @Test
    void derivedCodeOutsideItsCodeSet() throws Exception {
        int line = breakOnce("conditions", "china: '\"156\"'", "china: '\"CHN\"'");

        expect("conditions", line, "得出的“CHN”不在代码集 country 里，请改成其中的代码");
    }

    @Test
    void comparedCodeOutsideItsCodeSet() throws Exception {
        int line =
                breakOnce("conditions", "data[\"applicant.sexCode\"] != \"1\"", "data[\"applicant.sexCode\"] != \"7\"");

        expect("conditions", line, "没有叫“7”的代码，可以写：0、1、2、9");
    }

    @Test
    void knownAnswerThatIsNoOption() throws Exception {
        int line = breakOnce(
                "conditions",
                "known-married: 'data[\"marriage.number\"] != \"\" ? \"yes\"",
                "known-married: 'data[\"marriage.number\"] != \"\" ? \"ja\"");

        expect("conditions", line, "得出的“ja”不是问题 married 的选项，请改成选项编号");
    }

    @Test
    void unknownCodeSet() throws Exception {
        int line = breakOnce("form", "codes: payment", "codes: paiement");

        expect("form", line, "没有叫“paiement”的代码集，请检查拼写，或先定义它");
    }

    @Test
    void unknownConditionName() throws Exception {
        int line = breakOnce("questions", "when: several-babies", "when: severel-babies");

        assertThat(defects()).contains(at("questions", line, "没有叫“severel-babies”的条件，请检查拼写，或先定义它"));
    }

    @Test
    void unknownVariableInCondition() throws Exception {
        int line = breakOnce("conditions", "several-babies: count ==", "several-babies: cuont ==");

        expect("conditions", line, "表达式里不认识“cuont”，请检查拼写；问题编号、role、data、selected、today 以外的文字要加引号");
    }

    @Test
    void unknownFieldInCondition() throws Exception {
        int line = breakOnce("conditions", "data[\"vaccination.firstDoseOn\"]", "data[\"vaccination.firstDose\"]");

        assertThat(defects()).singleElement().satisfies(defect -> {
            assertThat(defect.line()).isEqualTo(line);
            assertThat(defect.reason()).startsWith("没有叫“vaccination.firstDose”的字段，可以写：");
        });
    }

    @Test
    void mistypedCondition() throws Exception {
        int line = breakOnce("conditions", "monthsSince(birthDate) >= 12", "monthsSince(birthDate) >= \"12\"");

        assertThat(defects()).singleElement().satisfies(defect -> {
            assertThat(defect.line()).isEqualTo(line);
            assertThat(defect.reason()).contains("两边的类型不配");
        });
    }

    @Test
    void conditionThatIsNoYesOrNo() throws Exception {
        int line = breakOnce(
                "conditions",
                "over-one-year: registered == \"no\" && monthsSince(birthDate) >= 12",
                "over-one-year: monthsSince(birthDate)");

        expect("conditions", line, "条件的结果应当是“是”或“否”，请写成比较式");
    }

    @Test
    void conditionNobodyUses() throws Exception {
        int line = breakOnce("conditions", "  always: 'true'\n", "  always: 'true'\n  spare: 'false'\n") + 1;

        expect("conditions", line, "条件“spare”没有地方用到，请删去，或检查引用处的拼写");
    }

    @Test
    void twoValuesForOneFieldWithTheSamePriority() throws Exception {
        int line = breakOnce(
                        "form",
                        "{shared: contact, value: mobile}\n          - {typed: true}",
                        "{shared: contact, value: mobile, priority: 2}\n          - {typed: true, priority: 2}")
                + 1;

        expect("form", line, "有两个来源的优先级都是 2，请改成不同的数字");
    }

    @Test
    void duplicateField() throws Exception {
        int line = breakOnce("form", "- id: mother.birth\n", "- id: father.birth\n");

        int second = lineOf("form", "      - id: father.birth", 2);
        assertThat(defects()).contains(at("form", second, "字段编号“father.birth”重复，第 %d 行已经用过，请换一个".formatted(line)));
    }

    @Test
    void duplicateKeyAndUnknownKey() throws Exception {
        int line = breakOnce("guide", "fees:\n", "fees: [x]\nfees:\n") + 1;

        expect("guide", line, "“fees”在同一处写了两次，请删去一个");
    }

    @Test
    void wrongEncoding() throws Exception {
        byte[] gbk = Files.readString(file("guide")).getBytes("GB18030");
        Files.write(file("guide"), gbk);

        expect("guide", 1, "文件不是 UTF-8 编码，请用“另存为 UTF-8”重新保存");
    }

    @Test
    void deepFile() throws Exception {
        Files.writeString(file("guide"), "fees: " + "[".repeat(10_000) + "]".repeat(10_000));

        expect("guide", 1, "层级超过 50 层，请减少缩进层数");
    }

    @Test
    void hugeFile() throws Exception {
        Files.writeString(file("guide"), "#".repeat(3 << 20));

        expect("guide", 1, "文件超过 1 MiB，请拆分后再放入目录");
    }

    @Test
    void utf16File() throws Exception {
        Files.write(file("guide"), Files.readString(file("guide")).getBytes("UTF-16LE"));

        assertThat(defects()).singleElement().satisfies(defect -> {
            assertThat(defect.file()).isEqualTo(file("guide"));
            assertThat(defect.reason()).contains("请用“另存为 UTF-8”重新保存");
        });
    }

    @Test
    void thousandsOfUnknownNamesAreEachRefusedQuickly() throws Exception {
        StringBuilder many = new StringBuilder("conditions: {}\n");
        for (int i = 0; i < 40_000; i++) {
            many.append("k").append(i).append(": 1\n");
        }
        Files.writeString(file("conditions"), many);

        Instant start = Instant.now();
        assertThat(defects()).hasSize(40_000).contains(at("conditions", 2, "不认识“k0”，请检查拼写或删去"));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void circleOfAliases() throws Exception {
        Files.writeString(file("guide"), "fees: &a\n  - *a\n");

        expect("guide", 1, "不能使用“!”类型标记或“&”锚点，请删去");
    }

    @Test
    void fileWithAWrongName() throws Exception {
        Path stranger = directory.resolve("newborn/question.yaml");
        Files.writeString(stranger, "x".repeat(3 << 20));

        assertThat(defects()).containsExactly(new Defect(stranger, 1, "一件事的目录里没有这种文件，请检查文件名，或移到别处"));
    }

    @Test
    void pipeInPlaceOfAFile() throws Exception {
        Files.delete(file("guide"));
        assertThat(new ProcessBuilder("mkfifo", file("guide").toString())
                        .start()
                        .waitFor())
                .isZero();

        expect("guide", 1, "这不是普通文件，请换成普通文件");
    }

    @Test
    void moreCodeSetsThanACatalogueCanHold() throws Exception {
        for (int i = 0; i < 500; i++) {
            Files.createFile(directory.resolve("codes/more-" + i + ".yaml"));
        }

        assertThat(defects()).contains(new Defect(directory.resolve("codes"), 1, "超过 500 个，请只留下在用的"));
    }

    @Test
    void fieldDerivedFromItself() throws Exception {
        breakOnce(
                "conditions",
                "mother-own-address: 'role == \"mother\" ? data[\"applicant.contactAddress\"] : \"\"'",
                "mother-own-address: 'data[\"father.contactAddress\"]'");
        breakOnce(
                "conditions",
                "father-own-address: 'role == \"father\" ? data[\"applicant.contactAddress\"] : \"\"'",
                "father-own-address: 'data[\"mother.contactAddress\"]'");

        assertThat(defects()).singleElement().satisfies(defect -> {
            assertThat(defect.file()).isEqualTo(file("form"));
            assertThat(defect.line()).isEqualTo(lineOf("form", "      - id: father.contactAddress"));
            assertThat(defect.reason()).isEqualTo("“father.contactAddress”推算来推算去绕回了自己，请去掉一个 derived 来源");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int(birthDate) > 1|不能用“int”",
                "size(birthDate) / 0 > 1|不能用“/”",
                "[1][5] == 1|方括号只能写在 data 后面",
                "birthDate.matches(married)|直接写出格式",
                "birthDate.matches('(')|写得不对",
                "birthDate.matches('(?=a)')|写得不对",
                "birthDate.matches('((a{100}){100}){100}')|重复太多次",
                "birthDate.matches('a{99999999999}')|重复太多次",
                "[1, 2].all(x, [1, 2].all(y, x == y))|不认识“all”"
            })
    void conditionThatCouldFailOrNeverEnd(String expression, String reason) throws Exception {
        int line = breakOnce(
                "conditions", "parent-absent: parentPresent == \"none\"", "parent-absent: \"" + expression + "\"");

        assertThat(defects()).isNotEmpty().allSatisfy(defect -> {
            assertThat(defect.file()).isEqualTo(file("conditions"));
            assertThat(defect.line()).isEqualTo(line);
        });
        assertThat(defects()).extracting(Defect::reason).anyMatch(each -> each.contains(reason));
    }

    @Test
    void bracketsWithoutEnd() throws Exception {
        int line = breakOnce(
                "conditions",
                "parent-absent: parentPresent == \"none\"",
                "parent-absent: \"" + "(".repeat(990) + "true" + ")".repeat(990) + "\"");

        assertThat(defects()).singleElement().satisfies(defect -> {
            assertThat(defect.line()).isEqualTo(line);
            assertThat(defect.reason()).startsWith("表达式写法不对");
        });
    }

    @Test
    void partyWhoseNumberIsAFieldThatIsNone() throws Exception {
        int line = breakOnce("event", "number: guardian.number", "number: guardian.card");

        expect("event", line, "没有叫“guardian.card”的字段，请检查拼写，或先定义它");
    }

    @Test
    void aliasBomb() throws Exception {
        Files.writeString(file("guide"), "fees: &a [x]\nlimits: [*a, *a]\n");

        expect("guide", 1, "不能使用“!”类型标记或“&”锚点，请删去");
    }

    @Test
    void explodingQuestionsAreRefusedQuickly() throws Exception {
        StringBuilder many = new StringBuilder("questions:\n");
        for (int i = 0; i < 40; i++) {
            many.append("  - {id: q%d, kind: CHOICE, text: 问, options: [{id: a, text: 甲}, {id: b, text: 乙}]}\n"
                    .formatted(i));
        }
        breakOnce("questions", "questions:\n", many.toString());

        Instant start = Instant.now();
        assertThat(defects()).extracting(Defect::reason).contains("回答的组合太多，走不完，请减少问题或把它们拆成几件事");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void sharedDataCalledACertificate() throws Exception {
        int line = breakOnce("form", "{shared: contact, value: mobile}", "{licence: contact, value: mobile}");

        expect("form", line, "“contact”不是电子证照，请写成 shared，或在 datasets.yaml 里标明 licence: true");
    }

    @Test
    void caseWithNobodyThere() throws Exception {
        int line = breakOnce("cases", "person: mother", "person: mum");

        expect("cases", line, "没有叫“mum”的样例人物，请检查拼写，或先定义它");
    }

    @Test
    void caseWithAnAnswerNobodyCanGive() throws Exception {
        int line = breakOnce("cases", "special: none, follow: father", "special: nothing, follow: father");

        expect("cases", line, "问题 special 没有选项“nothing”，请检查拼写");
    }

    @Test
    void caseWithARecordThatHasNoSuchValue() throws Exception {
        int line = breakOnce("cases", "vaccine: 乙肝疫苗第一针", "dose: 乙肝疫苗第一针");

        expect("cases", line, "“vaccination”里没有“dose”，请从 clinic、firstDoseOn、vaccine 中选");
    }

    @Test
    void partyNobodyEverNeeds() throws Exception {
        int line = breakOnce("event", "    consents-if: father-may-agree\n", "") - 6;
        breakOnce("conditions", "  father-may-agree: role != \"guardian\" && data[\"father.number\"] != \"\"\n", "");

        expect("event", line, "请写明什么情况下要他签字（signs-if）或者请他刷卡同意（consents-if）");
    }

    @Test
    void roleOfTwoParties() throws Exception {
        int line = breakOnce("event", "roles: [mother]", "roles: [mother, father]");

        expect("event", line, "身份“father”已经是“father”这一方，不能同时是两方");
    }

    @Test
    void statementSignedByNobodyDeclared() throws Exception {
        int line = breakOnce("materials", "signers: [mother, applicant]", "signers: [uncle, applicant]");

        expect("materials", line, "没有叫“uncle”的一方（parties），请检查拼写，或先定义它");
    }

    @Test
    void recordsOfAPartyNobodyDeclared() throws Exception {
        int line = breakOnce("form", "{card: name, of: mother.number}", "{card: name, of: aunt}");

        expect("form", line, "没有叫“aunt”的一方（parties），请检查拼写，或先定义它");
    }

    @Test
    void listOfWhichNoRowIsMeant() throws Exception {
        int line =
                breakOnce("form", "{shared: contact, value: mobile}", "{shared: enterprises-of-person, value: code}");

        expect("form", line, "这种数据有好几行：请写 where 说明取哪一行，或者写 label 让群众选一行");
    }

    @Test
    void enterpriseAskedForByAPersonsNumber() throws Exception {
        int line =
                breakOnce("form", "{shared: contact, value: mobile}", "{licence: business-licence, value: name}") - 1;

        expect("form", line, "“business-licence”是查单位的，of 要写存放统一社会信用代码的字段（type: USCC）");
    }

    @Test
    void questionAboutAFieldThatOffersNothing() throws Exception {
        int line = breakOnce(
                        "questions",
                        "kind: CHOICE\n    ask-if: needs-household",
                        "kind: FIELD\n    field: baby.name\n    ask-if: needs-household")
                + 1;

        assertThat(defects()).contains(at("questions", line, "字段 baby.name 没有让群众选的来源（label），这道题没有可选的内容"));
    }

    @Test
    void questionFromRecordsWithoutAField() throws Exception {
        int line = breakOnce(
                        "questions",
                        "kind: CHOICE\n    ask-if: needs-household",
                        "kind: FIELD\n    ask-if: needs-household")
                - 2;

        assertThat(defects()).contains(at("questions", line, "从记录里选的题（kind: FIELD）要写明是哪个字段（field），其他的题不要写"));
    }

    @Test
    void expiredVersion() throws Exception {
        int line = breakOnce("event", "updated: 2026-11-24\n", "updated: 2026-11-20\nexpires: 2026-11-22\n") + 1;

        expect("event", line, "这一版已于 2026-11-22 失效，请换上新版本");
    }

    private Path file(String name) {
        return directory.resolve("newborn").resolve(name + ".yaml");
    }

    /** Replaces a text's first occurrence; the line it stands on, from 1. */
    @Test
    void aPromiseThatIsShorterThanItsItemsOneAfterTheOther() throws Exception {
        breakOnce("event", "  leaves-out: [social-security-card, maternity-claim]\n", "");

        assertThat(defects())
                .singleElement()
                .satisfies(defect -> assertThat(defect.reason())
                        .isEqualTo(
                                "承诺 5 个工作日，可是先后要办的“birth-certificate 0 个工作日 → household 0 个工作日 → social-security-card 30 天”"
                                        + "加起来至少要 30 天（自然日），请改长，或把不算在内的事项写进 leaves-out"));
    }

    @Test
    void itemsLeftOutOfAPromiseThatIsLongEnough() throws Exception {
        breakOnce("event", "  promised: 5\n  unit: WORKING", "  promised: 30\n  unit: WORKING");

        assertThat(defects()).singleElement().extracting(Defect::reason).isEqualTo("总时限已经够长，不用写 leaves-out，请删去");
    }

    @Test
    void aPromiseLongerThanTheLaw() throws Exception {
        breakOnce("items", "limit: {promised: 20, unit: WORKING,", "limit: {legal: 15, promised: 20, unit: WORKING,");

        assertThat(defects()).singleElement().extracting(Defect::reason).isEqualTo("承诺的 20 天比法定的 15 天还长，请改正");
    }

    @Test
    void daysOfTakingInThatEndBeforeTheyBegin() throws Exception {
        breakOnce(
                "items",
                "limit: {promised: 20, unit: WORKING,",
                "limit: {promised: 20, unit: WORKING, intake-window: {from: 16, to: 4},");

        assertThat(defects())
                .singleElement()
                .extracting(Defect::reason)
                .isEqualTo("每月 16 日至 4 日不对，开始不能晚于结束，也不能晚于 28 日");
    }

    @Test
    void anAppointmentThatDoesNotSayWhere() throws Exception {
        breakOnce(
                "items",
                "    mode: APPLY\n    done-if: already-registered",
                "    mode: APPOINTMENT\n    done-if: already-registered");

        assertThat(defects())
                .singleElement()
                .extracting(Defect::reason)
                .isEqualTo("预约的事项（mode: APPOINTMENT）要写 appointment：哪里、提前几天、带什么；别的事项不写");
    }

    private int breakOnce(String name, String good, String bad) throws IOException {
        String text = Files.readString(file(name));
        int at = text.indexOf(good);
        assertThat(at).as(good).isNotNegative();
        Files.writeString(file(name), text.substring(0, at) + bad + text.substring(at + good.length()));
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private int lineOf(String name, String start) throws IOException {
        return lineOf(name, start, 1);
    }

    private int lineOf(String name, String start, int occurrence) throws IOException {
        List<String> lines = Files.readAllLines(file(name));
        int seen = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals(start) && ++seen == occurrence) {
                return i + 1;
            }
        }
        throw new AssertionError("no line " + start);
    }

    private Defect at(String name, int line, String reason) {
        return new Defect(file(name), line, reason);
    }

    private void expect(String name, int line, String reason) {
        assertThat(defects()).containsExactly(at(name, line, reason));
    }

    private List<Defect> defects() {
        CatalogException refused =
                catchThrowableOfType(CatalogException.class, () -> new CatalogLoader(CLOCK).load(directory));
        assertThat(refused).isNotNull();
        return refused.defects();
    }
}
