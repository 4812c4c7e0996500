"""The plan's money by focus area: appropriations and investment, by the tags of service areas, measures and projects.

A measure or project with tags of its own is taken out of the service area that it stands in, so no krone is counted
twice. What no tag claims is a line of its own, and all together are the accounts' own sums.
"""

from __future__ import annotations

from okplan.engine.expression import Value
from okplan.engine.helpers import total, weighted, where
from okplan.engine.lines import KR, NUMBER, RATIO, Chapter

chapter = Chapter("goals")

F = "focus"
chapter.given("goals_given", NUMBER)
for item in ("measure", "project", "area"):
    chapter.given(f"{item}_focus", RATIO, over=F)
    chapter.given(f"{item}_tagged", RATIO, over=item)
for item in ("measure", "project"):
    chapter.given(f"{item}_has_tags", NUMBER, over=item)
    chapter.given(f"{item}_is_common", NUMBER, over=item)


@chapter.line(unit=KR, over="measure")
def measure_with_tags(
    measure_nominal: Value,
    measure_fixed: Value,
    price_index: Value,
    measure_side: Value,
    measure_has_tags: Value,
) -> Value:
    """What a measure with tags of its own is in the appropriations, a revenue with its sign turned."""
    return (measure_nominal + measure_fixed * price_index) * measure_side * measure_has_tags


@chapter.line(unit=KR, over="project")
def running_with_tags(
    project_running: Value,
    project_revenue: Value,
    price_index: Value,
    project_staff: Value,
    wage_index: Value,
    project_has_tags: Value,
) -> Value:
    """Running cost and staff of a project with tags of its own, less what it brings in."""
    return ((project_running - project_revenue) * price_index + project_staff * wage_index) * project_has_tags


@chapter.line(unit=KR, over="area")
def area_with_tags(
    measure_in_area: Value,
    measure_with_tags: Value,
    project_in_area: Value,
    running_with_tags: Value,
) -> Value:
    """What of the area's allocation belongs to its measures and projects with tags of their own."""
    return weighted(measure_in_area, measure_with_tags) + weighted(project_in_area, running_with_tags)


@chapter.line(unit=KR)
def common_with_tags(
    measure_with_tags: Value, measure_is_common: Value, running_with_tags: Value, project_is_common: Value
) -> Value:
    """Measures and projects with tags that name no service area, and which all areas therefore share."""
    return total(measure_with_tags * measure_is_common) + total(running_with_tags * project_is_common)


@chapter.line(unit=KR, over="area")
def area_by_tags(
    goals_given: Value, area_allocation: Value, area_with_tags: Value, area_share: Value, common_with_tags: Value
) -> Value:
    """The area's allocation without its measures and projects with tags, and without its share of the common ones."""
    return (area_allocation - area_with_tags - area_share * common_with_tags) * goals_given


@chapter.line(unit=KR, over=F)
def focus_operations(
    area_focus: Value,
    area_by_tags: Value,
    measure_focus: Value,
    measure_with_tags: Value,
    project_focus: Value,
    running_with_tags: Value,
) -> Value:
    """The shares of service areas, measures and running cost of projects that are tagged with it or a goal below it."""
    items = weighted(measure_focus, measure_with_tags) + weighted(project_focus, running_with_tags)
    return weighted(area_focus, area_by_tags) + items


@chapter.line(unit=KR)
def untagged_operations(
    goals_given: Value,
    net_appropriations: Value,
    area_by_tags: Value,
    area_tagged: Value,
    measure_with_tags: Value,
    measure_tagged: Value,
    running_with_tags: Value,
    project_tagged: Value,
) -> Value:
    """The net appropriations that no tag claims."""
    items = total(measure_with_tags * measure_tagged) + total(running_with_tags * project_tagged)
    return where(goals_given > 0, net_appropriations - total(area_by_tags * area_tagged) - items, 0)


@chapter.line(unit=KR, over=F)
def focus_investment(project_focus: Value, project_gross: Value) -> Value:
    """The shares of projects' gross cost that are tagged with it or a goal below it."""
    return weighted(project_focus, project_gross)


@chapter.line(unit=KR)
def untagged_investment(
    goals_given: Value, investment_gross: Value, project_gross: Value, project_tagged: Value
) -> Value:
    """The investment in assets that no tag claims."""
    return where(goals_given > 0, investment_gross - total(project_gross * project_tagged), 0)
