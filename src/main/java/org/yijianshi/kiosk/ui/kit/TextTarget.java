package org.yijianshi.kiosk.ui.kit;

/** Where keys write to. */
public interface TextTarget {

    void insert(String text);

    /** Takes away the last character: a whole code point, never half of a rare one. */
    void deleteLast();
}
