package org.yijianshi.kiosk.catalog;

import java.util.List;

/** A group of the one form (一表), shown together. */
public record FieldGroup(String id, Text title, List<Field> fields) {}
