package org.yijianshi.kiosk.application;

import java.util.Optional;
import java.util.Set;

/** Looks at what a camera or a flatbed gave. Nothing is kept, and nothing is written anywhere. */
public interface PagePictures {
    /** Where a picture comes from. */
    enum Origin {
        CAMERA,
        FLATBED
    }

    /** What the citizen should know before he uses a picture. Never a reason to refuse it. */
    enum Flaw {
        /** The paper leaves the picture. */
        CUT_OFF("纸没有拍全，有一边在画面外面。把纸往中间放一放再拍。"),
        DARK("太暗了。请打开补光灯，或换个亮一点的角度再拍。"),
        BRIGHT("有反光，亮的地方字看不清。把纸转一转再拍。"),
        BLURRED("字有点模糊。放稳以后再拍一张。");

        private final String sentence;

        Flaw(String sentence) {
            this.sentence = sentence;
        }

        /** What is the matter and what helps. */
        public String sentence() {
            return sentence;
        }
    }

    /**
     * @param asTaken JPEG
     * @param upright JPEG of the page alone, without perspective; empty when none was found
     */
    record Look(byte[] asTaken, Optional<byte[]> upright, Set<Flaw> flaws) {
        @Override
        public String toString() {
            return "Look" + flaws;
        }
    }

    /**
     * Blocks for some tenths of a second.
     *
     * @param picture JPEG or PNG
     * @param share bytes each JPEG should not exceed; what does not fit at the lowest quality that can be read is larger
     * @throws IllegalArgumentException when it is no picture, or one of absurd size
     */
    Look look(byte[] picture, Origin origin, int share);

    /** The same JPEG turned by a quarter to the right. */
    byte[] turned(byte[] jpeg, int share);
}
