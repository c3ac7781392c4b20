package org.yijianshi.kiosk.application;

/** Why an identity number that somebody typed to say who he is leads nowhere. */
public enum NumberRefusal implements Failure {
    WRONG("身份证号不对", "请对照户口簿、社保卡，一位一位看，改好再按“下一步”。", "无须处理"),
    THREE_TIMES("身份证号三次都不对", "请看着户口簿或社保卡再来，或带身份证来办。号码没有送到任何地方。", "无须处理");

    private final Words words;

    NumberRefusal(String title, String sentence, String technician) {
        this.words = new Words(title, sentence, technician);
    }

    @Override
    public Words words() {
        return words;
    }
}
