package org.yijianshi.kiosk.application;

/**
 * What the bundle spares the citizen, computed.
 *
 * @param materialsBefore copies the separate items would have asked for
 * @param materialsNow materials the citizen has to bring himself
 * @param fieldsBefore fields on the separate items' forms
 * @param fieldsNow fields the citizen has to fill
 */
public record Savings(int materialsBefore, int materialsNow, int fieldsBefore, int fieldsNow) {}
