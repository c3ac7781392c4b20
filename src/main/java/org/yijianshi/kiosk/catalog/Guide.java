package org.yijianshi.kiosk.catalog;

import java.util.List;

/** 办事指南 with its seven elements; each list is non-empty. */
public record Guide(
        List<Text> legalBasis,
        List<Text> acceptance,
        List<Text> materials,
        List<Text> process,
        List<Text> fees,
        List<Text> limits,
        List<Text> results) {}
