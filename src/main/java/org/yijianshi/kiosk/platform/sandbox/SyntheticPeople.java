package org.yijianshi.kiosk.platform.sandbox;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.Wire.RecordFound;

/**
 * People nobody can be: district 411199 is not assigned. A married couple, their baby born ten days ago, the husband's
 * father as head of the household, and a woman about whom nothing is recorded.
 */
@Singleton
final class SyntheticPeople {
    private static final Set<String> PEOPLE = Set.of(Known.FATHER, Known.MOTHER, Known.GRANDFATHER, Known.UNRECORDED);
    private static final Set<String> PARENTS = Set.of(Known.FATHER, Known.MOTHER);
    /** About both parents or their child, so one of them may ask without the other. */
    private static final Set<String> JOINT = Set.of("birth-certificate", "marriage-certificate", "vaccination");

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Clock clock;

    SyntheticPeople() {
        this(Clock.system(CHINA));
    }

    SyntheticPeople(Clock clock) {
        this.clock = clock;
    }

    boolean known(String number) {
        return PEOPLE.contains(number);
    }

    boolean mayAsk(String requester, String subject, String dataset) {
        return requester.equals(subject)
                || (JOINT.contains(dataset) && PARENTS.contains(requester) && PARENTS.contains(subject));
    }

    Optional<RecordFound> find(String dataset, String subject) {
        return Optional.ofNullable(
                switch (dataset) {
                    case "birth-certificate" -> PARENTS.contains(subject) ? birthCertificate() : null;
                    case "marriage-certificate" -> PARENTS.contains(subject) ? marriageCertificate() : null;
                    case "vaccination" -> PARENTS.contains(subject) ? vaccination() : null;
                    case "household-register" -> household(subject);
                    case "identity" -> identity(subject);
                    case "medical-insurance" -> insurance(subject);
                    case "contact" -> contact(subject);
                    default -> null;
                });
    }

    private LocalDate birthday() {
        return LocalDate.now(clock).minusDays(10);
    }

    private RecordFound birthCertificate() {
        return licence(
                "出生医学证明",
                "示例县妇幼保健院",
                9,
                Map.ofEntries(
                        Map.entry("number", "Z411199001"),
                        Map.entry("babyName", "示例宝宝"),
                        Map.entry("babySex", "1"),
                        Map.entry("birthDateTime", birthday() + "T08:26"),
                        Map.entry("birthPlaceCode", "411199"),
                        Map.entry("birthPlace", "河南省漯河市示例县"),
                        Map.entry("institution", "示例县妇幼保健院"),
                        Map.entry("gestationWeeks", "39"),
                        Map.entry("birthWeightGrams", "3350"),
                        Map.entry("birthLengthCm", "50"),
                        Map.entry("babyCount", "1"),
                        Map.entry("parity", "1"),
                        Map.entry("motherName", "示例女"),
                        Map.entry("motherNumber", Known.MOTHER),
                        Map.entry("fatherName", "示例男"),
                        Map.entry("fatherNumber", Known.FATHER)));
    }

    private RecordFound marriageCertificate() {
        return licence(
                "结婚证",
                "示例县民政局",
                30,
                Map.of(
                        "number", "J411199-2019-000001",
                        "registeredOn", "2019-05-20",
                        "husbandName", "示例男",
                        "husbandNumber", Known.FATHER,
                        "wifeName", "示例女",
                        "wifeNumber", Known.MOTHER));
    }

    private RecordFound vaccination() {
        return shared(
                "预防接种记录",
                "示例县疾病预防控制中心",
                1,
                Map.of(
                        "clinic", "示例镇卫生院预防接种门诊",
                        "firstDoseOn", birthday().toString(),
                        "vaccine", "乙肝疫苗第一针"));
    }

    /** Relation to the head in GB/T 4761: 02 head, 20 son, 38 daughter-in-law. */
    private @Nullable RecordFound household(String subject) {
        String relation = switch (subject) {
            case Known.GRANDFATHER -> "02";
            case Known.FATHER -> "20";
            case Known.MOTHER -> "38";
            default -> null;
        };
        if (relation == null) {
            return null;
        }
        return licence(
                "居民户口簿",
                "示例县公安局",
                2,
                Map.of(
                        "householdNumber", "411199100001012",
                        "householdType", "FAMILY",
                        "headName", "示例翁",
                        "headNumber", Known.GRANDFATHER,
                        "relationToHead", relation,
                        "address", Known.HOUSEHOLD_ADDRESS,
                        "divisionCode", "411199100001",
                        "policeStation", "示例县公安局示例镇派出所",
                        "nation", "01",
                        "nativePlace", "河南省漯河市示例县"));
    }

    /** The mother's card was made before she moved into the household: its address contradicts the register. */
    private @Nullable RecordFound identity(String subject) {
        return switch (subject) {
            case Known.FATHER -> identity("示例男", "1", "1992-01-01", Known.HOUSEHOLD_ADDRESS, subject, "2036-06-30");
            case Known.MOTHER -> identity("示例女", "2", "1994-08-08", Known.MATERNAL_ADDRESS, subject, "2034-03-15");
            case Known.GRANDFATHER -> identity("示例翁", "1", "1960-03-01", Known.HOUSEHOLD_ADDRESS, subject, "长期");
            default -> null;
        };
    }

    private RecordFound identity(
            String name, String sexCode, String birth, String address, String number, String validTo) {
        return shared(
                "国家人口基础信息库",
                "公安部门",
                1,
                Map.of(
                        "name", name,
                        "sexCode", sexCode,
                        "nationCode", "01",
                        "birth", birth,
                        "address", address,
                        "number", number,
                        "validTo", validTo));
    }

    private @Nullable RecordFound insurance(String subject) {
        return switch (subject) {
            case Known.FATHER ->
                shared(
                        "医保参保信息",
                        "示例县医疗保障局",
                        3,
                        Map.of("type", "EMPLOYEE", "place", "河南省漯河市示例县", "settledInHospital", "UNKNOWN"));
            case Known.MOTHER ->
                shared(
                        "医保参保信息",
                        "示例县医疗保障局",
                        3,
                        Map.of(
                                "type",
                                "RESIDENT",
                                "place",
                                "河南省漯河市示例县",
                                "settledInHospital",
                                "NO",
                                "admission",
                                birthday().minusDays(1).toString(),
                                "discharge",
                                birthday().plusDays(3).toString()));
            default -> null;
        };
    }

    private @Nullable RecordFound contact(String subject) {
        return switch (subject) {
            case Known.FATHER ->
                shared("政务服务账号", "省政务服务平台", 20, Map.of("mobile", "13800000000", "address", Known.CITY_ADDRESS));
            case Known.MOTHER ->
                shared("政务服务账号", "省政务服务平台", 45, Map.of("mobile", "13800000001", "address", Known.CITY_ADDRESS));
            default -> null;
        };
    }

    private RecordFound licence(String source, String issuer, int daysOld, Map<String, String> values) {
        return new RecordFound(true, source, issuer, confirmed(daysOld), values);
    }

    private RecordFound shared(String source, String issuer, int daysOld, Map<String, String> values) {
        return new RecordFound(false, source, issuer, confirmed(daysOld), values);
    }

    private Instant confirmed(int daysOld) {
        return LocalDate.now(clock)
                .minusDays(daysOld)
                .atTime(9, 0)
                .atZone(CHINA)
                .toInstant();
    }

    /** Apart from the bean: looking for its own beans a terminal meets this bean's class, but never these people. */
    private static final class Known {
        static final String FATHER = "411199199201019038";
        static final String MOTHER = "411199199408089041";
        static final String GRANDFATHER = "411199196003019017";
        static final String UNRECORDED = "411199196807159023";
        static final String HOUSEHOLD_ADDRESS = "河南省漯河市示例县示例镇示例村12号";
        static final String MATERNAL_ADDRESS = "河南省漯河市示例县槐树乡演示村3号";
        static final String CITY_ADDRESS = "河南省漯河市示例县示例镇演示路8号院2号楼301室";
    }
}
