package org.yijianshi.kiosk.application;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.catalog.LifeEvent;

/** The papers of an application. Every method may take some tens of milliseconds. */
public interface Documents extends MaterialFile.Binder {
    /** 一次性告知单, PDF. */
    byte[] oneTimeNotice(Application application);

    /** 办事指南 with its flow chart, PDF. */
    byte[] guide(LifeEvent event);

    /** 一次性告知单 for the receipt printer, one bit a dot, as wide as its paper. Names nobody. */
    PrintedStrip noticeStrip(Application application);

    /** 看证照: the face of an e-certificate with its 用证水印, PDF. */
    byte[] licence(LicenceFace face);

    /** What is signed and submitted, in order: the one form, then each statement; with signatures once there are any. */
    List<SignedDocument> toSign(Application application);

    /** The receipt for the receipt printer, one bit a dot, as wide as its paper. */
    PrintedStrip receiptStrip(Application application, Submissions.Progress progress);

    /** 待签字单 for the receipt printer: the code for those who sign later, and that nothing is submitted. */
    PrintedStrip handoverStrip(Application application, Handovers.Slip slip);

    /**
     * 签字凭证 for the receipt printer.
     *
     * @param progress as far as it is known; null when nothing is
     */
    PrintedStrip signingStrip(HandedOver handover, Signing.Answer answer, Submissions.@Nullable Progress progress);

    /**
     * 补正回执 for the receipt printer: what was supplied and how far it has come, no value of it.
     *
     * @param outcome as far as it is known
     */
    PrintedStrip correctionStrip(Correction correction, Identity applicant, CorrectionOutcome outcome);

    /**
     * 领取凭条 for the receipt printer: where, when and with what each result is to be fetched. Names nobody.
     *
     * @param event its title
     * @param toCollect results at a window
     */
    PrintedStrip collectionStrip(String event, Submissions.Progress progress, List<Ending> toCollect);

    /** A PDF for the A4 printer. */
    Sheets sheets(byte[] pdf);

    /** The pages of a PDF as PNG pictures, because no PDF is ever opened in the browser. */
    List<byte[]> pictures(byte[] pdf);

    /** A QR code as PNG. */
    byte[] qr(String text);

    /** Says that the paper it ends is void. */
    PrintedStrip voidMark();
}
