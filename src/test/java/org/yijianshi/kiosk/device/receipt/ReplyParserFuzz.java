package org.yijianshi.kiosk.device.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Never more answers than bytes, and XON and XOFF between them change nothing. */
public final class ReplyParserFuzz {
    private static final byte XON = 0x11;
    private static final byte XOFF = 0x13;

    private ReplyParserFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        withPresenter(false, input);
        withPresenter(true, input);
    }

    private static void withPresenter(boolean presenter, byte[] input) {
        var plain = new ReplyParser(presenter);
        var flow = new ReplyParser(presenter);
        var answers = new ArrayList<Reply>();
        List<Reply> behindFlow = new ArrayList<>();
        for (byte each : input) {
            if (each == XON || each == XOFF) {
                continue;
            }
            plain.accept(each).ifPresent(answers::add);
            Optional<Reply> answer = flow.accept(each);
            answer.ifPresent(behindFlow::add);
            if (answer.isPresent()) {
                flow.accept(XOFF).ifPresent(behindFlow::add);
                flow.accept(XON).ifPresent(behindFlow::add);
            }
        }
        if (answers.size() > input.length || !answers.equals(behindFlow)) {
            throw new AssertionError(answers + " became " + behindFlow);
        }
    }
}
