import { onEveryDatabase } from "../testing/databases.ts";
import { searchConformance } from "./conformance.ts";

onEveryDatabase(searchConformance);
