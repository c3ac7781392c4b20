package org.yijianshi.kiosk.application;

/** Asks the platform what the code of an enterprise's electronic licence (电子营业执照) stands for. Blocking. */
@FunctionalInterface
public interface Licences {
    /**
     * @param token as scanned, opaque and short-lived; it is never kept
     * @param purpose event id, for the log every data call is written to
     */
    Answer read(String token, String purpose);

    sealed interface Answer {
        record Shown(EnterpriseLicence licence) implements Answer {}

        record Refused(LicenceRefusal refusal) implements Answer {}
    }
}
