// lashing-planner proposes; the mate decides. Uses api:default/crossing-outlook for the swell.
var planner = new Skerry.Cargo.LashingPlanner(deck: Deck.Of("kittiwake"));
Console.WriteLine(planner.Propose(args[0]));
