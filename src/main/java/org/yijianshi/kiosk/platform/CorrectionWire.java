package org.yijianshi.kiosk.platform;

import static org.yijianshi.kiosk.platform.Wire.CODE;
import static org.yijianshi.kiosk.platform.Wire.TEXT;
import static org.yijianshi.kiosk.platform.Wire.capped;
import static org.yijianshi.kiosk.platform.Wire.fewEnough;
import static org.yijianshi.kiosk.platform.Wire.orEmpty;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Corrections;

/** Bodies of the contract for what is missing (补正) and what is supplied, described in {@code platform/openapi.yaml}. */
public final class CorrectionWire {
    private CorrectionWire() {}

    /** @param number on the card laid now; null only to read */
    @Serdeable
    public record Query(String queryCode, @Nullable String number, String county, String terminal) {
        public Query {
            capped(queryCode, CODE);
            capped(county, CODE);
            capped(terminal, CODE);
            if (number != null) {
                capped(number, CODE);
            }
        }

        @Override
        public String toString() {
            return "Query[" + county + " " + terminal + "]";
        }
    }

    /** @param notices null where there are none */
    @Serdeable
    public record Found(@Nullable List<Notice> notices) {
        public Found {
            fewEnough(orEmpty(notices).size());
        }
    }

    /** @param until the last day */
    @Serdeable
    public record Notice(String id, String item, String caseNumber, LocalDate until, List<Defect> defects) {
        public Notice {
            capped(item, CODE);
            capped(caseNumber, CODE);
            fewEnough(defects.size());
            if (defects.isEmpty() || !id.matches("[A-Za-z0-9-]{1,64}")) {
                throw new IllegalArgumentException("not a notice");
            }
        }

        @Override
        public String toString() {
            return "Notice[" + item + "]";
        }
    }

    /** Of a material with its fault, or of a field. */
    @Serdeable
    public record Defect(
            @Nullable String material,
            Corrections.@Nullable Fault fault,
            @Nullable String field,
            String words) {
        public Defect {
            capped(words, TEXT);
            if (material != null) {
                capped(material, CODE);
            }
            if (field != null) {
                capped(field, CODE);
            }
            if ((material == null) == (field == null) || (material == null) != (fault == null)) {
                throw new IllegalArgumentException("either a material with its fault or a field");
            }
        }

        @Override
        public String toString() {
            return "Defect[" + field + "]";
        }
    }

    /** @param number of the applicant, as on the card laid for it */
    @Serdeable
    public record Document(
            String queryCode,
            String number,
            String county,
            String terminal,
            String notice,
            String caseNumber,
            @Nullable List<Value> fields,
            @Nullable List<Pages> materials) {
        public Document {
            capped(queryCode, CODE);
            capped(number, CODE);
            capped(county, CODE);
            capped(terminal, CODE);
            capped(notice, CODE);
            capped(caseNumber, CODE);
            fewEnough(orEmpty(fields).size());
            fewEnough(orEmpty(materials).size());
        }

        /** SHA-256 of everything that must have been uploaded before. */
        public Set<String> attached() {
            var digests = new LinkedHashSet<String>();
            orEmpty(materials).forEach(each -> digests.addAll(each.sha256()));
            return digests;
        }

        /** Whether every defect is answered, and nothing else. */
        public boolean answers(Notice notice) {
            var wanted = new LinkedHashSet<String>();
            notice.defects()
                    .forEach(each -> wanted.add(each.field() == null ? "m " + each.material() : "f " + each.field()));
            var given = new LinkedHashSet<String>();
            orEmpty(fields).forEach(each -> given.add("f " + each.field()));
            orEmpty(materials).forEach(each -> given.add("m " + each.material()));
            return wanted.equals(given);
        }

        @Override
        public String toString() {
            return "Document[" + caseNumber + "]";
        }
    }

    @Serdeable
    public record Value(String field, String value) {
        public Value {
            capped(field, CODE);
            capped(value, TEXT);
        }

        @Override
        public String toString() {
            return "Value[" + field + "]";
        }
    }

    /** @param grade C: photographed by the citizen, not compared with the original */
    @Serdeable
    public record Pages(String material, String grade, List<String> sha256) {
        public Pages {
            capped(material, CODE);
            capped(grade, CODE);
            fewEnough(sha256.size());
            if (sha256.isEmpty()) {
                throw new IllegalArgumentException("no pages");
            }
            sha256.forEach(each -> capped(each, CODE));
        }

        @Override
        public String toString() {
            return "Pages[" + sha256.size() + "]";
        }
    }
}
