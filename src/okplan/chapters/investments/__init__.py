"""The investment programme, its financing, and the assets it makes."""
