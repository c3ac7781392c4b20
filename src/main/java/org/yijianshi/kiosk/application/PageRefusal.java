package org.yijianshi.kiosk.application;

/** Why a photographed page was not kept. */
public sealed interface PageRefusal {
    /** What the citizen does now. */
    String sentence();

    /** It has come from elsewhere meanwhile, or its item was left out. */
    record NotAskedFor() implements PageRefusal {
        @Override
        public String sentence() {
            return "这份材料现在不用拍了，请回到材料清单看一看。";
        }
    }

    /** @param maxPages as the catalogue allows */
    record AllTaken(int maxPages) implements PageRefusal {
        @Override
        public String sentence() {
            return "这份材料最多 %d 页，已经拍够了。想换的话，请在那一页下面点“重拍”。".formatted(maxPages);
        }
    }

    /** The file they become would be larger than {@link MaterialFile#MAX_BYTES}. */
    record Full() implements PageRefusal {
        @Override
        public String sentence() {
            return "这份材料的照片加起来太大，这一页没有保留。请去掉不要的页再拍；都要的，请之后交到窗口。";
        }
    }

    /** The camera page keeps below {@link #MAX_BYTES}; a technician looks at the camera's resolution. */
    record TooLarge() implements PageRefusal {
        public static final int MAX_BYTES = 2 * 1024 * 1024;

        @Override
        public String sentence() {
            return "这张照片存不下，没有保留。请再拍一张；还不行，可以之后交到窗口。";
        }
    }
}
